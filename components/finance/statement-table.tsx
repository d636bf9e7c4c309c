import { FileSpreadsheet } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Num } from '@/components/ui/number';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { SettlementRow } from '@/lib/contracts/settlements';
import { formatDay } from '@/lib/format/dates';
import { formatMoney } from '@/lib/format/money';

/** The statements that were taken in, each with what it paid out and what is still open. */
export function StatementTable({
  tenant,
  statements,
}: {
  tenant: string;
  statements: readonly SettlementRow[];
}) {
  const t = useTranslations('settlements');
  const locale = useLocale();
  if (statements.length === 0)
    return <EmptyState icon={<FileSpreadsheet aria-hidden />} title={t('none')} text={t('noneText')} />;
  return (
    <Table label={t('statements')}>
      <THead>
        <Th>{t('number')}</Th>
        <Th className="max-sm:hidden">{t('period')}</Th>
        <Th numeric className="max-sm:hidden">
          {t('lines')}
        </Th>
        <Th numeric className="max-md:hidden">
          {t('fee')}
        </Th>
        <Th numeric>{t('net')}</Th>
        <Th numeric>{t('open')}</Th>
      </THead>
      <TBody>
        {statements.map((s) => (
          <Tr key={s.id}>
            <Td>
              <TextLink href={`/${tenant}/finance/settlements/${s.id}`} className="font-semibold">
                {s.number}
              </TextLink>
              <span className="block text-meta text-muted">
                {s.provider}
                {s.withdrawnAt && (
                  <>
                    {' '}
                    <Badge tone="neutral">{t('withdrawn')}</Badge>
                  </>
                )}
              </span>
            </Td>
            <Td className="max-sm:hidden">
              {s.from && s.to ? (
                `${formatDay(s.from, locale)} – ${formatDay(s.to, locale)}`
              ) : (
                <DateTime value={s.at} style="date" />
              )}
            </Td>
            <Td numeric className="max-sm:hidden">
              <Num value={s.lines} />
            </Td>
            <Td numeric className="max-md:hidden">
              {formatMoney({ minor: s.feeMinor, currency: s.currency }, locale)}
            </Td>
            <Td numeric>{formatMoney({ minor: s.netMinor, currency: s.currency }, locale)}</Td>
            <Td numeric>
              {s.open > 0 && !s.withdrawnAt ? <Badge tone="warning">{s.open}</Badge> : <Num value={0} />}
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
