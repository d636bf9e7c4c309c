import { ReceiptText } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Num } from '@/components/ui/number';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { FreightInvoiceRow } from '@/lib/contracts/freight';
import { formatMoney } from '@/lib/format/money';

/** The invoices that were taken in, each with what it bills and what is still asked back. */
export function FreightList({ tenant, invoices }: { tenant: string; invoices: FreightInvoiceRow[] }) {
  const t = useTranslations('freight');
  const locale = useLocale();
  if (invoices.length === 0)
    return <EmptyState icon={<ReceiptText aria-hidden />} title={t('none')} text={t('noneText')} />;
  return (
    <Table label={t('invoices')}>
      <THead>
        <Th>{t('number')}</Th>
        <Th className="max-sm:hidden">{t('col.taken')}</Th>
        <Th numeric className="max-sm:hidden">
          {t('col.lines')}
        </Th>
        <Th numeric>{t('billed')}</Th>
        <Th numeric>{t('findings')}</Th>
        <Th numeric>{t('col.open')}</Th>
      </THead>
      <TBody>
        {invoices.map((i) => (
          <Tr key={i.id}>
            <Td>
              <TextLink href={`/${tenant}/fulfilment/freight/${i.id}`} className="font-semibold">
                {i.number}
              </TextLink>
              <span className="block text-meta text-muted">{i.carrier}</span>
            </Td>
            <Td className="max-sm:hidden">
              <DateTime value={i.at} />
            </Td>
            <Td numeric className="max-sm:hidden">
              <Num value={i.parcels} />
            </Td>
            <Td numeric>{formatMoney({ minor: i.billedMinor, currency: i.currency }, locale)}</Td>
            <Td numeric>
              <Num value={i.findings} />
            </Td>
            <Td numeric>{formatMoney({ minor: i.openMinor, currency: i.currency }, locale)}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
