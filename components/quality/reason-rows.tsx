import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { ReasonGroup } from '@/lib/contracts/aftersales';
import type { ReasonRow } from '@/lib/contracts/aftersales-quality';

type Props = { tenant: string; label: string; group: ReasonGroup; rows: ReasonRow[] };

/** The returns that a figure counted. */
export function ReasonRows({ tenant, label, group, rows }: Props) {
  const t = useTranslations('quality');
  const ta = useTranslations('aftersales');
  const title = t('rows', { label, group: t(`group.${group}`) });
  return (
    <Card title={title}>
      {rows.length === 0 ? (
        <p className="text-muted">{t('rowsEmpty')}</p>
      ) : (
        <Table label={title}>
          <THead>
            <Th>{ta('col.number')}</Th>
            <Th>{ta('col.order')}</Th>
            <Th>SKU</Th>
            <Th>{t('title')}</Th>
            <Th>{ta('col.requested')}</Th>
          </THead>
          <TBody>
            {rows.map((r) => (
              <Tr key={`${r.returnId}${r.sku}`}>
                <Td>
                  <TextLink href={`/${tenant}/returns/${r.returnId}`}>{r.returnNumber}</TextLink>
                </Td>
                <Td>
                  <TextLink href={`/${tenant}/orders/${r.orderId}`}>{r.orderNumber}</TextLink>
                </Td>
                <Td>{r.sku}</Td>
                <Td className="whitespace-normal">
                  {ta(`reason.${r.reason}` as 'reason.other')}
                  {r.detail && <span className="text-muted"> {r.detail}</span>}
                </Td>
                <Td>
                  <DateTime value={r.requestedAt} />
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Card>
  );
}
