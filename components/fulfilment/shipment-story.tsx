import { MapPin } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { Timeline } from '@/components/ui/timeline';
import type { ShipmentDetail } from '@/lib/contracts/fulfilment';

/** What the carrier told about a parcel, newest first, and what lies in it. */
export function ShipmentStory({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations('fulfilment');
  return (
    <>
      <Card title={t('shipment.story')}>
        {shipment.events.length === 0 ? (
          <EmptyState icon={<MapPin aria-hidden />} title={t('shipment.noEvents')} />
        ) : (
          <Timeline
            items={shipment.events.map((e) => ({
              id: e.id,
              at: e.at,
              actor: t(`shipment.reportedBy.${e.reportedBy}`),
              text: <StatusBadge kind="tracking" value={e.status} />,
              detail: [e.message, e.location].filter(Boolean).join(' · '),
            }))}
          />
        )}
      </Card>
      <Card title={t('shipment.contents')} padded={false}>
        <Table label={t('shipment.contents')}>
          <THead>
            <Th>{t('doc.sku')}</Th>
            <Th>{t('doc.item')}</Th>
            <Th numeric>{t('doc.quantity')}</Th>
          </THead>
          <TBody>
            {shipment.lines.map((l) => (
              <Tr key={`${l.lineId} ${l.sku}`}>
                <Td>{l.sku}</Td>
                <Td>{l.title}</Td>
                <Td numeric>{l.quantity}</Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      </Card>
    </>
  );
}
