import { useLocale, useTranslations } from 'next-intl';
import { StatGrid, StatTile } from '@/components/ui/stat';
import type { SettlementSums } from '@/lib/contracts/settlements';
import { formatMoney } from '@/lib/format/money';
import { formatPercent } from '@/lib/format/numbers';

/** What a statement adds up to. */
export function StatementTiles({ sums, currency }: { sums: SettlementSums; currency: string }) {
  const t = useTranslations('settlements');
  const locale = useLocale();
  const money = (minor: number) => formatMoney({ minor, currency }, locale);
  return (
    <StatGrid>
      <StatTile label={t('gross')} value={money(sums.grossMinor)} sub={t('linesOf', { count: sums.lines })} />
      <StatTile
        label={t('fee')}
        value={money(sums.feeMinor)}
        sub={
          sums.grossMinor > 0
            ? t('feeText', { share: formatPercent(sums.feeMinor / sums.grossMinor, locale, { digits: 2 }) })
            : undefined
        }
      />
      <StatTile label={t('net')} value={money(sums.netMinor)} sub={t('netText')} />
      <StatTile
        label={t('variances')}
        value={sums.variances}
        sub={t('matched', { matched: sums.matched, lines: sums.lines })}
      />
    </StatGrid>
  );
}
