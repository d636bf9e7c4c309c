import { CircleCheck } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { PromiseAtRisk } from '@/lib/contracts/lanes';
import { formatDay } from '@/lib/format/dates';

/** Parcels that will most likely miss their promise, while somebody can still write to the buyer. */
export function PromisesAtRisk({ tenant, risks }: { tenant: string; risks: PromiseAtRisk[] }) {
  const t = useTranslations('lanes.risk');
  const format = useFormatter();
  const locale = useLocale();
  if (risks.length === 0)
    return <EmptyState icon={<CircleCheck aria-hidden />} title={t('none')} text={t('noneText')} />;
  return (
    <Table label={t('title')}>
      <THead>
        <Th>{t('parcel')}</Th>
        <Th>{t('order')}</Th>
        <Th className="max-sm:hidden">{t('service')}</Th>
        <Th>{t('promised')}</Th>
        <Th numeric>{t('chance')}</Th>
      </THead>
      <TBody>
        {risks.map((r) => (
          <Tr key={r.id}>
            <Td>
              <TextLink href={`/${tenant}/fulfilment/shipments/${r.id}`}>{r.trackingNumber}</TextLink>
            </Td>
            <Td>
              <TextLink href={`/${tenant}/orders/${r.orderId}`}>{r.orderNumber}</TextLink>
            </Td>
            <Td className="max-sm:hidden">{r.name}</Td>
            <Td className="whitespace-nowrap">{formatDay(r.promisedOn, locale, 'day')}</Td>
            <Td numeric>{format.number(r.chance, { style: 'percent', maximumFractionDigits: 0 })}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
