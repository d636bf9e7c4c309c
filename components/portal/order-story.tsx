import { CircleCheck, Clock, House, Package, TriangleAlert, Truck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { ShopperOrder } from '@/lib/contracts/fulfilment';
import { dayInZone, formatDateTime, formatDay } from '@/lib/format/dates';
import { formatMoney } from '@/lib/format/money';
import { expectedOn, type OrderStage, stageOf } from './order-stage';
import { ParcelCard } from './parcel-card';

const icons: Record<OrderStage, typeof Truck> = {
  confirmed: CircleCheck,
  preparing: Package,
  on_the_way: Truck,
  out: Truck,
  pickup: House,
  delivered: House,
  partly: House,
  cancelled: TriangleAlert,
  trouble: TriangleAlert,
};

function Headline({ order, now }: { order: ShopperOrder; now: Date }) {
  const t = useTranslations('portal');
  const locale = useLocale();
  const stage = stageOf(order);
  const Icon = icons[stage];
  const expected = expectedOn(order);
  const late = expected !== null && dayInZone(now, order.shop.timezone) > expected;
  const bad = stage === 'trouble' || stage === 'cancelled';
  const deliveredAt = order.parcels.map((p) => p.deliveredAt).find(Boolean);
  const when = () => {
    if (stage === 'cancelled') return null;
    if (stage === 'delivered')
      return deliveredAt
        ? t('deliveredOn', {
            date: formatDateTime(deliveredAt, { locale, timeZone: order.shop.timezone, style: 'date' }),
          })
        : null;
    if (!expected) return t('noDate');
    return t(late ? 'expectedLate' : 'expected', { date: formatDay(expected, locale, 'day') });
  };
  return (
    <section
      className={cn(
        'rounded-card border p-5',
        bad ? 'border-danger bg-danger-tint text-danger' : 'border-line bg-bg',
      )}
    >
      <p className="text-body text-text-2">{order.firstName ? t('hello', { name: order.firstName }) : ''}</p>
      <h1 className="mt-1 flex items-center gap-3 text-page font-semibold">
        <Icon aria-hidden className="size-6 shrink-0" />
        {t(`state.${stage}`)}
      </h1>
      <p className="mt-2 text-lead">{when()}</p>
      <p className="mt-3 text-body text-text-2">
        {t('order', { number: order.number })} ·{' '}
        {t('placedOn', {
          date: formatDateTime(order.placedAt, { locale, timeZone: order.shop.timezone, style: 'date' }),
        })}
      </p>
    </section>
  );
}

/** The shopper's page of one order: where it stands, each parcel with its story, and what was ordered. */
export function OrderStory({
  order,
  now,
  children,
}: {
  order: ShopperOrder;
  now: Date;
  children?: ReactNode;
}) {
  const t = useTranslations('portal');
  const locale = useLocale();
  return (
    <>
      <Headline order={order} now={now} />
      {children}
      {order.parcels.map((parcel, i) => (
        <ParcelCard
          key={parcel.id}
          parcel={parcel}
          title={
            order.parcels.length === 1
              ? t('oneParcel')
              : t('parcel', { index: i + 1, count: order.parcels.length })
          }
          city={order.city}
          timeZone={order.shop.timezone}
        />
      ))}
      <section className="rounded-card border border-line bg-bg p-5">
        <h2 className="text-lead font-semibold">{t('items')}</h2>
        <ul className="mt-2 divide-y divide-line">
          {order.lines.map((l) => (
            <li key={l.id} className="flex items-start justify-between gap-4 py-3">
              <span className="min-w-0">
                <span className="block">{l.title}</span>
                <span className="block text-body text-text-2">
                  {t('quantity', { count: l.quantity })}
                  {l.cancelled > 0 && ` · ${t('cancelledUnits', { count: l.cancelled })}`}
                  {l.shipped > 0 && l.shipped < l.quantity && ` · ${t('sent', { count: l.shipped })}`}
                  {l.shipped === 0 && l.cancelled < l.quantity && order.parcels.length > 0 && (
                    <span>
                      {' · '}
                      <Clock aria-hidden className="inline size-3.5" /> {t('stillToCome')}
                    </span>
                  )}
                </span>
              </span>
              <span className="tabular shrink-0">{formatMoney(l.price, locale)}</span>
            </li>
          ))}
        </ul>
        <p className="tabular flex justify-between border-t border-line pt-3 font-semibold">
          <span>{t('total')}</span>
          <span>{formatMoney(order.total, locale)}</span>
        </p>
      </section>
      <p className="text-body text-text-2">{t('privacy')}</p>
      <p>
        <a
          className="focus-ring inline-flex min-h-12 items-center text-accent underline underline-offset-3"
          href={`/portal/${order.shop.slug}`}
        >
          {t('again')}
        </a>
      </p>
    </>
  );
}
