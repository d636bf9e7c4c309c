'use client';
import { CircleCheck, Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { saveFile } from '@/components/layout/file-content';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { FreightFinding } from '@/lib/contracts/freight';
import { formatMoney } from '@/lib/format/money';
import { minorToDecimal } from '@/lib/kernel/money';

/** The claim as a file: one line for each finding, in the order of the invoice. */
function saveClaim(findings: readonly FreightFinding[], currency: string): void {
  const rows = findings.map((f) =>
    [
      f.row,
      f.trackingNumber,
      f.orderNumber ?? '',
      f.fault,
      f.billed,
      f.agreed,
      ...[f.billedMinor, f.expectedMinor, f.overMinor].map((m) => minorToDecimal(m, currency)),
    ]
      .map((c) => `"${String(c).replaceAll('"', '""')}"`)
      .join(','),
  );
  saveFile(
    'freight-claim.csv',
    ['row,tracking,order,fault,billed,agreed,amount,expected,claimed', ...rows].join('\r\n'),
  );
}

/** What of an invoice is not as agreed, with what it should have been. */
export function FreightFindings({
  tenant,
  currency,
  findings,
}: {
  tenant: string;
  currency: string;
  findings: FreightFinding[];
}) {
  const t = useTranslations('freight');
  const locale = useLocale();
  const money = (minor: number) => formatMoney({ minor, currency }, locale);
  if (findings.length === 0)
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
        <Button size="sm" icon={<Download aria-hidden />} onClick={() => saveClaim(findings, currency)}>
          {t('claim')}
        </Button>
      }
    >
      <Table label={t('findings')}>
        <THead>
          <Th numeric className="max-sm:hidden">
            {t('col.row')}
          </Th>
          <Th>{t('col.parcel')}</Th>
          <Th>{t('col.fault')}</Th>
          <Th numeric className="max-sm:hidden">
            {t('billed')}
          </Th>
          <Th numeric className="max-sm:hidden">
            {t('expected')}
          </Th>
          <Th numeric>{t('over')}</Th>
        </THead>
        <TBody>
          {findings.map((f) => (
            <Tr key={f.row}>
              <Td numeric className="max-sm:hidden">
                {f.row}
              </Td>
              <Td className="max-sm:max-w-36 max-sm:break-all">
                {f.shipmentId ? (
                  <TextLink href={`/${tenant}/fulfilment/shipments/${f.shipmentId}`}>
                    {f.trackingNumber}
                  </TextLink>
                ) : (
                  f.trackingNumber
                )}
                {f.orderNumber && <span className="block text-meta text-muted">{f.orderNumber}</span>}
              </Td>
              <Td className="max-sm:max-w-32">
                <Badge tone="danger">{t(`fault.${f.fault}`)}</Badge>
                {f.agreed && (
                  <span className="mt-1 block text-meta text-text-2">
                    {t('instead', { billed: f.billed, agreed: f.agreed })}
                  </span>
                )}
                {f.outcome !== 'open' && (
                  <span className="mt-1 block text-meta text-text-2">{t(`outcome.${f.outcome}`)}</span>
                )}
              </Td>
              <Td numeric className="max-sm:hidden">
                {money(f.billedMinor)}
              </Td>
              <Td numeric className="max-sm:hidden">
                {money(f.expectedMinor)}
              </Td>
              <Td numeric>
                <span className="font-semibold">{money(f.overMinor)}</span>
                <span className="block text-meta text-text-2 sm:hidden">
                  {t('billedOf', { billed: money(f.billedMinor), expected: money(f.expectedMinor) })}
                </span>
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Card>
  );
}
