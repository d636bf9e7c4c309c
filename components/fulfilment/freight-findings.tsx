'use client';
import { CircleCheck, Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { FreightCheck } from '@/lib/contracts/freight';
import { formatMoney } from '@/lib/format/money';
import { minorToDecimal } from '@/lib/kernel/money';

/** The claim as a file: one line for each finding, in the order of the invoice. */
function saveClaim(check: FreightCheck): void {
  const rows = check.findings.map((f) =>
    [
      f.row,
      f.trackingNumber,
      f.orderNumber ?? '',
      f.fault,
      f.billed,
      f.agreed,
      ...[f.billedMinor, f.expectedMinor, f.overMinor].map((m) => minorToDecimal(m, check.currency)),
    ]
      .map((c) => `"${String(c).replaceAll('"', '""')}"`)
      .join(','),
  );
  const text = ['row,tracking,order,fault,billed,agreed,amount,expected,claimed', ...rows].join('\r\n');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv' }));
  link.download = 'freight-claim.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}

/** What of an invoice is not as agreed, with what it should have been. */
export function FreightFindings({ tenant, check }: { tenant: string; check: FreightCheck }) {
  const t = useTranslations('freight');
  const locale = useLocale();
  const money = (minor: number) => formatMoney({ minor, currency: check.currency }, locale);
  if (check.findings.length === 0)
    return (
      <Card>
        <EmptyState icon={<CircleCheck aria-hidden />} title={t('right')} text={t('rightText')} />
      </Card>
    );
  return (
    <Card
      title={t('findings')}
      padded={false}
      actions={
        <Button size="sm" icon={<Download aria-hidden />} onClick={() => saveClaim(check)}>
          {t('claim')}
        </Button>
      }
    >
      <Table label={t('findings')}>
        <THead>
          <Th numeric>{t('col.row')}</Th>
          <Th>{t('col.parcel')}</Th>
          <Th>{t('col.fault')}</Th>
          <Th numeric>{t('billed')}</Th>
          <Th numeric>{t('expected')}</Th>
          <Th numeric>{t('over')}</Th>
        </THead>
        <TBody>
          {check.findings.map((f) => (
            <Tr key={f.row}>
              <Td numeric>{f.row}</Td>
              <Td>
                {f.shipmentId ? (
                  <TextLink href={`/${tenant}/fulfilment/shipments/${f.shipmentId}`}>
                    {f.trackingNumber}
                  </TextLink>
                ) : (
                  f.trackingNumber
                )}
                {f.orderNumber && <span className="block text-meta text-muted">{f.orderNumber}</span>}
              </Td>
              <Td>
                <Badge tone="danger">{t(`fault.${f.fault}`)}</Badge>
                {f.agreed && (
                  <span className="mt-1 block text-meta text-text-2">
                    {t('instead', { billed: f.billed, agreed: f.agreed })}
                  </span>
                )}
              </Td>
              <Td numeric>{money(f.billedMinor)}</Td>
              <Td numeric>{money(f.expectedMinor)}</Td>
              <Td numeric className="font-semibold">
                {money(f.overMinor)}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Card>
  );
}
