'use client';
import { Download, PackageCheck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { saveFile } from '@/components/layout/file-content';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { CarrierClaim } from '@/lib/contracts/freight';
import { formatMoney } from '@/lib/format/money';
import { minorToDecimal } from '@/lib/kernel/money';

/** The pack that a carrier's claims desk asks for: one line for each parcel. */
function packOf(claims: readonly CarrierClaim[]): string {
  const rows = claims.map((c) => [
    c.carrier,
    c.trackingNumber,
    c.orderNumber,
    c.why,
    new Date(c.handedOverAt).toISOString(),
    c.lastScanAt ? new Date(c.lastScanAt).toISOString() : '',
    c.lastScan,
    (c.grams / 1000).toFixed(3),
    c.contents,
    minorToDecimal(c.valueMinor, c.currency),
    minorToDecimal(c.carriageMinor, c.currency),
    c.currency,
  ]);
  const head =
    'carrier,tracking,order,reason,handed_over,last_scan,last_report,weight_kg,contents,goods_value,carriage,currency';
  return [head, ...rows.map((r) => r.map((c) => `"${c.replaceAll('"', '""')}"`).join(','))].join('\r\n');
}

/** What carriers have to make good: parcels that they lost or damaged, as one pack. */
export function CarrierClaims({ tenant, claims }: { tenant: string; claims: CarrierClaim[] }) {
  const t = useTranslations('freight.claims');
  const locale = useLocale();
  if (claims.length === 0)
    return <EmptyState icon={<PackageCheck aria-hidden />} title={t('none')} text={t('noneText')} />;
  return (
    <>
      <div className="flex justify-end p-3">
        <Button
          size="sm"
          icon={<Download aria-hidden />}
          onClick={() => saveFile('carrier-claims.csv', packOf(claims))}
        >
          {t('pack')}
        </Button>
      </div>
      <Table label={t('title')}>
        <THead>
          <Th>{t('parcel')}</Th>
          <Th>{t('why')}</Th>
          <Th className="max-sm:hidden">{t('contents')}</Th>
          <Th numeric>{t('value')}</Th>
        </THead>
        <TBody>
          {claims.map((c) => (
            <Tr key={c.shipmentId}>
              <Td>
                <TextLink href={`/${tenant}/fulfilment/shipments/${c.shipmentId}`}>
                  {c.trackingNumber}
                </TextLink>
                <span className="block text-meta text-muted">
                  {c.carrier} · {c.orderNumber}
                </span>
              </Td>
              <Td>
                <Badge tone="danger">{t(c.why)}</Badge>
              </Td>
              <Td className="whitespace-normal max-sm:hidden">{c.contents}</Td>
              <Td numeric>
                {formatMoney({ minor: c.valueMinor + c.carriageMinor, currency: c.currency }, locale)}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </>
  );
}
