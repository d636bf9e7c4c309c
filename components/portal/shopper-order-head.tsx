import { useLocale, useTranslations } from 'next-intl';
import type { ShopperOrder } from '@/lib/contracts/fulfilment';
import { formatDay } from '@/lib/format/dates';

const stages = ['placed', 'preparing', 'shipped', 'delivered'] as const;

function stageOf(order: ShopperOrder): number {
  if (order.fulfilmentState === 'delivered') return 3;
  if (order.parcels.some((p) => p.handedOverAt)) return 2;
  return order.lifecycle === 'released' || order.lifecycle === 'closed' ? 1 : 0;
}

/** Where the order stands in one glance: four stages, the next expected date, or that it was cancelled. */
export function ShopperOrderHead({ order }: { order: ShopperOrder }) {
  const t = useTranslations('portal');
  const locale = useLocale();
  const stage = stageOf(order);
  const cancelled = order.lifecycle === 'cancelled';
  return (
    <header className="flex flex-col gap-4">
      <div>
        <h1 className="text-page font-semibold">
          {order.firstName ? t('hello', { name: order.firstName }) : t('orderTitle')}
        </h1>
        <p className="mt-1 text-text-2">
          {t('orderNumber', { number: order.number })}
          {order.city && ` · ${order.city}`}
        </p>
      </div>
      {cancelled ? (
        <p className="rounded-card bg-neutral-tint p-4 text-neutral">{t('cancelled')}</p>
      ) : (
        <>
          <ol aria-label={t('progress')} className="grid grid-cols-4 gap-1.5">
            {stages.map((key, i) => (
              <li
                key={key}
                aria-current={i === stage ? 'step' : undefined}
                className="flex flex-col gap-1.5 text-meta"
              >
                <span
                  aria-hidden
                  className={`h-1.5 rounded-full ${i <= stage ? 'bg-accent' : 'bg-line-strong'}`}
                />
                <span className={i === stage ? 'font-semibold' : 'text-muted'}>{t(`stage.${key}`)}</span>
              </li>
            ))}
          </ol>
          {stage < 3 && (
            <p className="text-lead font-semibold">
              {order.promisedOn
                ? t('expected', { day: formatDay(order.promisedOn, locale) })
                : t('expectedSoon')}
            </p>
          )}
        </>
      )}
    </header>
  );
}
