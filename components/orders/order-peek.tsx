'use client';
import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import { Drawer } from '@/components/ui/dialog';
import { ButtonLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { DateTime, DayText } from '@/components/ui/time';
import type { OrderRow } from '@/lib/contracts/orders-lists';

/** One order of the list without leaving it. */
export function OrderPeek({
  href,
  order,
  onClose,
}: {
  /** Where the whole order is. */
  href: string | null;
  order: OrderRow | null;
  onClose: () => void;
}) {
  const t = useTranslations('orders');
  return (
    <Drawer
      open={order !== null}
      onOpenChange={(open) => !open && onClose()}
      title={order?.number ?? ''}
      description={t('peek')}
      footer={
        href && (
          <ButtonLink href={href} variant="primary">
            {t('openOrder')}
          </ButtonLink>
        )
      }
    >
      {order && (
        <>
          <p className="mb-3 flex flex-wrap gap-1.5">
            <StatusBadge kind="order" value={order.lifecycle} />
            <StatusBadge kind="payment" value={order.paymentState} />
            <StatusBadge kind="order_fulfilment" value={order.fulfilmentState} />
            {order.holds.map((h) => (
              <StatusBadge key={h} kind="hold" value={h} />
            ))}
          </p>
          <ul className="mb-4 divide-y divide-line">
            {order.items.map((i) => (
              <li key={i.sku} className="flex justify-between gap-3 py-1.5 text-body">
                <span className="min-w-0 truncate">{i.title || i.sku}</span>
                <span className="tabular text-text-2">×{i.quantity}</span>
              </li>
            ))}
          </ul>
          <DefinitionList
            items={[
              { term: t('total'), value: <Money value={order.total} /> },
              { term: t('buyer'), value: order.buyerName || t('guest') },
              {
                term: t('shipTo'),
                value: [order.shipCity, order.shipCountryCode].filter(Boolean).join(', ') || t('noAddress'),
              },
              { term: t('channel'), value: `${order.channel} · ${order.externalId}` },
              { term: t('placedAt'), value: <DateTime value={order.placedAt} /> },
              { term: t('promisedOn'), value: order.promisedOn ? <DayText value={order.promisedOn} /> : '–' },
              { term: t('note'), value: order.note, hidden: order.note === '' },
            ]}
          />
        </>
      )}
    </Drawer>
  );
}
