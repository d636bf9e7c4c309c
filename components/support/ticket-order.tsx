import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { DateTime, DayText } from '@/components/ui/time';
import type { OrderDetail } from '@/lib/contracts/orders-views';
import { type OrderMay, TicketOrderActions } from './ticket-order-actions';

/** The order that a ticket is about: what was bought, paid and sent, without leaving the conversation. */
export function TicketOrder({
  tenant,
  order: o,
  may,
}: {
  tenant: string;
  order: OrderDetail;
  may: OrderMay;
}) {
  const t = useTranslations('support');
  const parcels = o.fulfilmentOrders.flatMap((f) => f.shipments);
  return (
    <Card
      title={`${t('order')} ${o.number}`}
      actions={<TextLink href={`/${tenant}/orders/${o.id}`}>{t('openOrder')}</TextLink>}
    >
      <div className="flex flex-col gap-3 text-body">
        <p className="flex flex-wrap gap-1.5">
          <StatusBadge kind="order" value={o.lifecycle} />
          <StatusBadge kind="payment" value={o.paymentState} />
          <StatusBadge kind="order_fulfilment" value={o.fulfilmentState} />
        </p>
        <ul className="divide-y divide-line">
          {o.lines.map((l) => (
            <li key={l.id} className="flex justify-between gap-3 py-1.5">
              <span className="min-w-0">
                {l.quantity} × {l.title || l.sku}
              </span>
              <Money value={l.total} />
            </li>
          ))}
        </ul>
        <p className="flex justify-between gap-3 font-semibold">
          <DateTime value={o.placedAt} />
          <Money value={o.total} />
        </p>
        <div>
          <h3 className="text-dense font-semibold">{t('parcels')}</h3>
          {parcels.length === 0 ? (
            <p className="text-muted">{t('noParcels')}</p>
          ) : (
            <ul className="flex flex-col gap-1.5">
              {parcels.map((p) => (
                <li key={p.id} className="flex flex-wrap items-center gap-x-2">
                  <span className="tabular">{p.trackingNumber}</span>
                  <StatusBadge kind="tracking" value={p.tracking} />
                  {o.promisedOn && <DayText value={o.promisedOn} style="day" />}
                </li>
              ))}
            </ul>
          )}
        </div>
        <TicketOrderActions order={o} may={may} />
      </div>
    </Card>
  );
}
