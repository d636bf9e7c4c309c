import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/link';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { FactRowsAnswer } from '@/lib/contracts/analytics-figures';
import { kpis } from '@/lib/contracts/analytics-kpis';
import { FigureText } from './figure-text';

/** The rows that a figure counts, each with what it added and a link to the thing itself. */
export function FactRowsTable({ tenant, answer }: { tenant: string; answer: FactRowsAnswer }) {
  const t = useTranslations('analytics');
  const ts = useTranslations('kpi.rowOf');
  const tk = useTranslations('kpi.name');
  const divided = 'den' in kpis[answer.kpi].formula;
  const money = answer.unit === 'money';
  if (answer.data.length === 0) return <p className="text-muted">{t('rowsEmpty')}</p>;
  return (
    <Table label={t('rowsTitle', { kpi: tk(answer.kpi) })}>
      <THead>
        <Th>{t('rowOrder')}</Th>
        <Th>{t('rowWhat')}</Th>
        <Th>{t('rowAt')}</Th>
        <Th numeric>{t('rowAdds')}</Th>
      </THead>
      <TBody>
        {answer.data.map((r) => (
          <Tr key={`${r.source}${r.id}`}>
            <Td>
              {r.orderId ? (
                <TextLink href={`/${tenant}/orders/${r.orderId}`}>{r.orderNumber ?? r.label}</TextLink>
              ) : (
                '–'
              )}
            </Td>
            <Td>
              <Badge tone="neutral">{ts(r.source as 'order')}</Badge>{' '}
              {r.href && r.href !== `/orders/${r.orderId}` ? (
                <TextLink href={`/${tenant}${r.href}`}>{r.label || r.orderNumber}</TextLink>
              ) : (
                r.label !== r.orderNumber && r.label
              )}
            </Td>
            <Td>
              <DateTime value={r.at} />
            </Td>
            <Td numeric>
              {divided && !money ? (
                t('rowsOf', { numerator: r.numerator, denominator: r.denominator })
              ) : (
                <FigureText value={r.numerator} unit={answer.unit} currency={answer.currency} />
              )}
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
