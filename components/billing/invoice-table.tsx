import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { InvoiceRow } from '@/lib/contracts/billing';

/** What we have billed, newest first. */
export function InvoiceTable({ invoices }: { invoices: InvoiceRow[] }) {
  const t = useTranslations('billing');
  if (invoices.length === 0)
    return (
      <Card title={t('invoices')}>
        <p className="text-muted">{t('noInvoices')}</p>
      </Card>
    );
  return (
    <Card title={t('invoices')} padded={false}>
      <Table label={t('invoices')}>
        <THead>
          <Th>{t('number')}</Th>
          <Th>{t('date')}</Th>
          <Th>{t('amount')}</Th>
          <Th>{t('state')}</Th>
        </THead>
        <TBody>
          {invoices.map((i) => (
            <Tr key={i.id}>
              <Td>{i.url ? <TextLink href={i.url}>{i.number ?? i.id}</TextLink> : (i.number ?? i.id)}</Td>
              <Td>
                <DateTime value={i.createdAt} style="date" />
              </Td>
              <Td>
                <Money value={{ minor: i.dueMinor, currency: i.currency }} />
              </Td>
              <Td>
                <StatusBadge kind="invoice" value={i.state} />
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Card>
  );
}
