import { CircleCheck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { SettlementLine, VarianceOutcome } from '@/lib/contracts/settlements';
import { formatMoney } from '@/lib/format/money';

const tones: Record<VarianceOutcome, 'warning' | 'info' | 'success' | 'neutral'> = {
  open: 'warning',
  claimed: 'info',
  made_good: 'success',
  accepted: 'neutral',
};

/** The lines of a statement that are not as the books say: what is wrong, both amounts, and what to do. */
export function VarianceTable({
  tenant,
  findings,
  currency,
}: {
  tenant: string;
  findings: readonly SettlementLine[];
  currency: string;
}) {
  const t = useTranslations('settlements');
  const locale = useLocale();
  const money = (minor: number | null) => (minor === null ? '–' : formatMoney({ minor, currency }, locale));
  if (findings.length === 0)
    return (
      <Card>
        <EmptyState icon={<CircleCheck aria-hidden />} title={t('right')} text={t('rightText')} />
      </Card>
    );
  return (
    <Card title={t('findings')} padded={false}>
      <Table label={t('findings')}>
        <THead>
          <Th numeric className="max-sm:hidden">
            {t('row')}
          </Th>
          <Th>{t('what')}</Th>
          <Th>{t('wrong')}</Th>
          <Th numeric>{t('billed')}</Th>
          <Th numeric>{t('expected')}</Th>
        </THead>
        <TBody>
          {findings.map((f) => (
            <Tr key={f.row}>
              <Td numeric className="max-sm:hidden">
                {f.row}
              </Td>
              <Td className="max-sm:max-w-28 max-sm:break-all">
                {f.orderId ? (
                  <TextLink href={`/${tenant}/orders/${f.orderId}`}>{f.orderNumber ?? f.reference}</TextLink>
                ) : (
                  f.reference
                )}
                <span className="block text-meta text-muted">
                  {t(`kind.${f.kind}`)}
                  {f.orderNumber && ` · ${f.reference}`}
                </span>
              </Td>
              <Td>
                <span className="flex flex-wrap items-center gap-1.5">
                  <Badge tone="danger">{t(`variance.${f.variance!}`)}</Badge>
                  {f.outcome && <Badge tone={tones[f.outcome]}>{t(`outcome.${f.outcome}`)}</Badge>}
                </span>
                <span className="mt-1 block text-meta text-text-2">
                  {f.note || t(`advice.${f.variance!}`)}
                </span>
              </Td>
              <Td numeric>{money(f.variance === 'fee' ? f.feeMinor : f.grossMinor)}</Td>
              <Td numeric>{money(f.expectedMinor)}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Card>
  );
}
