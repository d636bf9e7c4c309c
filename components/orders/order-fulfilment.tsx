import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { CopyText } from '@/components/ui/copy-button';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { DateTime, DayText } from '@/components/ui/time';
import type { OrderDetail } from '@/lib/contracts/orders-views';

type Work = OrderDetail['fulfilmentOrders'][number];

function Parcel({ tenant, parcel }: { tenant: string; parcel: Work['shipments'][number] }) {
  const t = useTranslations('orders');
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 text-dense">
      <TextLink href={`/${tenant}/fulfilment/shipments/${parcel.id}`}>
        {t('carrierService', { carrier: parcel.carrier, service: parcel.service })}
      </TextLink>
      <CopyText value={parcel.trackingNumber} />
      <StatusBadge kind="tracking" value={parcel.tracking} />
      {parcel.lastEvent && (
        <span className="text-muted">
          {parcel.lastEvent.message} · <DateTime value={parcel.lastEvent.at} />
        </span>
      )}
    </li>
  );
}

/** The work of each warehouse for the order, with its parcels. */
export function OrderFulfilment({ order, tenant }: { order: OrderDetail; tenant: string }) {
  const t = useTranslations('orders');
  return (
    <Card title={t('fulfilment')}>
      {order.fulfilmentOrders.length === 0 && <p className="text-muted">{t('noFulfilment')}</p>}
      <ul className="flex flex-col gap-4">
        {order.fulfilmentOrders.map((f) => (
          <li key={f.id} className="flex flex-col gap-2 border-line not-first:border-t not-first:pt-4">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-semibold">{f.number}</span>
              <StatusBadge kind="fulfilment" value={f.state} />
              <span>{f.warehouse.name}</span>
              <span className="text-text-2">
                {t('carrierService', { carrier: f.carrier, service: f.service })}
              </span>
              <Money value={f.cost} muted />
            </div>
            <p className="text-dense text-text-2">
              {f.lines.map((l) => `${l.sku} ×${l.quantity}`).join(' · ')}
            </p>
            <p className="text-meta text-muted">
              {t('shipBy')} <DateTime value={f.shipBy} />
              {f.promisedOn && (
                <>
                  {' '}
                  · {t('promisedOn')} <DayText value={f.promisedOn} />
                </>
              )}
              {f.reason && <> · {f.reason}</>}
            </p>
            {f.shipments.length > 0 && (
              <ul className="flex flex-col gap-1.5">
                {f.shipments.map((p) => (
                  <Parcel key={p.id} tenant={tenant} parcel={p} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
