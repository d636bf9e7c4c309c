import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/link';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { KpiRow, KpiUnit } from '@/lib/contracts/analytics';
import { KpiNumber } from './kpi-number';

const kindKeys = {
  order: 'kindOrder',
  credit_note: 'kindCreditNote',
  refund: 'kindRefund',
  fulfilment: 'kindFulfilment',
  exception: 'kindException',
} as const;

/** The rows that a KPI counted, each with what it added and a link to its order. */
export function KpiRowsTable({
  tenant,
  rows,
  unit,
  currency,
}: {
  tenant: string;
  rows: KpiRow[];
  unit: KpiUnit;
  currency?: string | undefined;
}) {
  const t = useTranslations('analytics');
  if (rows.length === 0) return <p className="text-muted">{t('rowsEmpty')}</p>;
  return (
    <Table label={t('rowsTitle', { kpi: '' })}>
      <THead>
        <Th>{t('rowOrder')}</Th>
        <Th>{t('rowWhat')}</Th>
        <Th>{t('rowAt')}</Th>
        <Th numeric>{t('rowAdds')}</Th>
      </THead>
      <TBody>
        {rows.map((r) => (
          <Tr key={`${r.kind}${r.id}`}>
            <Td>
              {r.orderId ? (
                <TextLink href={`/${tenant}/orders/${r.orderId}`}>{r.orderNumber ?? r.label}</TextLink>
              ) : (
                r.label
              )}
            </Td>
            <Td>
              <Badge tone="neutral">{t(kindKeys[r.kind])}</Badge> {r.kind === 'order' ? '' : r.label}
            </Td>
            <Td>
              <DateTime value={r.at} />
            </Td>
            <Td numeric>
              {unit === 'percent' ? (
                t('rowsOf', { numerator: r.numerator, denominator: r.denominator })
              ) : (
                <KpiNumber value={r.numerator} unit={unit} currency={currency} />
              )}
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
