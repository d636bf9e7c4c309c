import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { CopyText } from '@/components/ui/copy-button';
import { DefinitionList } from '@/components/ui/definition-list';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { DateTime, DayText } from '@/components/ui/time';
import type { ShipmentDetail } from '@/lib/contracts/fulfilment';
import { formatWeight } from '@/lib/format/numbers';

/** What surrounds a parcel: its order, its carrier, where from and where to. */
export function ShipmentFacts({ tenant, shipment: s }: { tenant: string; shipment: ShipmentDetail }) {
  const t = useTranslations('fulfilment.shipment');
  const locale = useLocale();
  const to = [
    s.shipTo.name,
    s.shipTo.line1,
    s.shipTo.line2,
    [s.shipTo.city, s.shipTo.province, s.shipTo.postalCode].filter(Boolean).join(', '),
    s.shipTo.countryCode,
  ].filter(Boolean);
  return (
    <>
      <Card title={t('details')}>
        <DefinitionList
          items={[
            {
              term: t('order'),
              value: <TextLink href={`/${tenant}/orders/${s.orderId}`}>{s.orderNumber}</TextLink>,
            },
            {
              term: t('work'),
              value: (
                <TextLink href={`/${tenant}/fulfilment/pick/${s.fulfilmentOrderId}`}>
                  {s.fulfilmentNumber}
                </TextLink>
              ),
            },
            { term: t('carrier'), value: s.carrierName },
            { term: t('service'), value: s.service },
            { term: t('tracking'), value: <CopyText value={s.trackingNumber} /> },
            { term: t('weight'), value: s.weightGrams > 0 ? formatWeight(s.weightGrams, locale) : '–' },
            { term: t('cost'), value: <Money value={s.cost} /> },
            { term: t('prints'), value: s.labelPrints },
          ]}
        />
      </Card>
      <Card title={t('to')}>
        <address className="text-body not-italic">
          {to.map((text) => (
            <span key={text} className="block">
              {text}
            </span>
          ))}
        </address>
        <p className="mt-3 text-meta text-muted">
          {t('from')}: {s.warehouse.name}
        </p>
      </Card>
      <Card>
        <DefinitionList
          items={[
            { term: t('promised'), value: <DayText value={s.promisedOn} /> },
            { term: t('created'), value: <DateTime value={s.createdAt} /> },
            { term: t('handedOver'), value: <DateTime value={s.handedOverAt} /> },
            { term: t('delivered'), value: <DateTime value={s.deliveredAt} /> },
          ]}
        />
      </Card>
    </>
  );
}
