import { useLocale, useTranslations } from 'next-intl';
import { TrendChart } from '@/components/charts/trend-chart';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { CounterLink, StatGrid, StatTile } from '@/components/ui/stat';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { BacktestTotals, BacktestView } from '@/lib/contracts/rules';
import { type BacktestFigure, backtestFigures, backtestTotals } from '@/lib/contracts/rules-words';
import { formatMoney } from '@/lib/format/money';
import { formatDuration } from '@/lib/format/relative';

const good: Partial<Record<BacktestFigure, 'success' | 'danger' | 'warning'>> = {
  dearer: 'danger',
  cheaper: 'success',
  more_parcels: 'warning',
  promised_later: 'danger',
  promised_earlier: 'success',
  held_new: 'warning',
  held_no_more: 'success',
  conflict: 'danger',
};

const shownFigures = backtestFigures.filter((f) => !(backtestTotals as readonly string[]).includes(f));

/** What would have been different with the rule: totals before and after, the orders behind each figure, conflicts, days. */
export function BacktestResult({ tenant, view }: { tenant: string; view: BacktestView }) {
  const t = useTranslations('rules');
  const locale = useLocale();
  const s = view.summary!;
  const href = (query: string) => `/${tenant}/automation/${view.ruleId}/backtest?run=${view.id}&${query}`;
  const days = Math.max(1, s.days.length);
  const mean = (x: BacktestTotals) => (x.promised === 0 ? null : x.promisedDays / x.promised);
  const number = (n: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(n);
  const tile = (
    key: 'cost' | 'parcels' | 'split' | 'held' | 'promised' | 'work',
    of: (x: BacktestTotals) => number | null,
    figure: BacktestFigure,
    say: (n: number) => string = number,
  ) => {
    const [before, after] = [of(s.before), of(s.after)];
    const said = (n: number | null) => (n === null ? '–' : say(n));
    return (
      <StatTile
        key={key}
        label={t(`ui.kpi.${key}`)}
        value={said(after)}
        href={href(`figure=${figure}`)}
        delta={{ change: !before || after === null ? null : (after - before) / before, good: 'down' }}
        sub={t('ui.wasNow', { before: said(before) })}
      />
    );
  };
  const money = (minor: number) => formatMoney({ minor: Math.round(minor), currency: s.currency }, locale);
  return (
    <>
      <p className="text-dense text-text-2">
        {t('ui.looked', {
          looked: s.counts.looked,
          took: formatDuration(Math.max(1, s.tookMs / 1000), locale),
          fromRecords: s.fromRecords,
          reconstructed: s.reconstructed,
        })}
      </p>
      {(s.reconstructed > 0 || (s.leftOut ?? 0) > 0) && (
        <Banner tone="info">
          {s.reconstructed > 0 && t('ui.assumed', { reconstructed: s.reconstructed })}{' '}
          {(s.leftOut ?? 0) > 0 && t('ui.leftOut', { leftOut: s.leftOut ?? 0 })}
        </Banner>
      )}
      <StatGrid className="xl:grid-cols-3">
        {tile('cost', (x) => x.costMinor, 'cost', money)}
        {tile('parcels', (x) => x.parcels, 'parcels')}
        {tile('split', (x) => x.split, 'split')}
        {tile('held', (x) => x.held, 'held')}
        {tile('promised', mean, 'promised')}
        {tile('work', (x) => x.held / days, 'held')}
      </StatGrid>
      <Card title={t('ui.figuresTitle')}>
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4 xl:grid-cols-6">
          {shownFigures.map((figure) => (
            <CounterLink
              key={figure}
              label={t(`figures.${figure}`)}
              count={s.counts[figure]}
              href={href(`figure=${figure}`)}
              tone={good[figure] ?? 'neutral'}
            />
          ))}
        </div>
      </Card>
      <BacktestRules view={view} href={href} />
      <Card title={t('ui.conflictsTitle')}>
        {s.conflicts.length === 0 ? (
          <p className="text-text-2">{t('ui.noConflicts')}</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {s.conflicts.map((c) => (
              <li key={`${c.ruleId}${c.otherId}${c.about}`}>
                <TextLink href={href(`figure=conflict&rule=${c.ruleId}&other=${c.otherId}`)}>
                  {t('ui.conflictLine', {
                    rule: c.ruleName,
                    other: c.otherName,
                    about: t.has(`about.${c.about}` as never) ? t(`about.${c.about}` as never) : c.about,
                    orders: c.orders,
                  })}
                </TextLink>
                <span className="ms-2 text-meta text-muted">{c.sample.join(', ')}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <BacktestDays view={view} href={href} />
    </>
  );
}

type Drill = { view: BacktestView; href: (query: string) => string };

function BacktestDays({ view, href }: Drill) {
  const t = useTranslations('rules.ui');
  const s = view.summary!;
  if (s.days.length < 2) return null;
  return (
    <TrendChart
      title={t('chartLooked')}
      unit="count"
      data={s.days.map((d) => ({
        t: d.day,
        before: d.heldBefore,
        after: d.heldAfter,
        differs: d.differs,
        href: href(`figure=looked&day=${d.day}`),
        'before:href': href(`figure=held_before&day=${d.day}`),
        'after:href': href(`figure=held&day=${d.day}`),
        'differs:href': href(`figure=differs&day=${d.day}`),
      }))}
      series={[
        { key: 'before', label: t('chartBefore') },
        { key: 'after', label: t('chartAfter') },
        { key: 'differs', label: t('chartDiffers') },
      ]}
    />
  );
}

/** Each rule of the decision: for how many orders it applied, and how many of them were decided differently. */
function BacktestRules({ view, href }: Drill) {
  const t = useTranslations('rules.ui');
  const locale = useLocale();
  const number = (n: number) => new Intl.NumberFormat(locale).format(n);
  const { rules } = view.summary!;
  const opens = (figure: 'looked' | 'differs', r: (typeof rules)[number]) => {
    const n = figure === 'looked' ? r.fired : r.differs;
    if (n === 0) return number(n);
    return <TextLink href={href(`figure=${figure}&rule=${r.ruleId}`)}>{number(n)}</TextLink>;
  };
  return (
    <Card title={t('rulesOfBacktest')}>
      <Table label={t('rulesOfBacktest')}>
        <THead>
          <Th>{t('col.rule')}</Th>
          <Th numeric>{t('firedOrders')}</Th>
          <Th numeric>{t('differentOrders')}</Th>
        </THead>
        <TBody>
          {rules.map((r) => (
            <Tr key={r.ruleId} className={r.ruleId === view.ruleId ? 'font-semibold' : undefined}>
              <Th scope="row">{r.name}</Th>
              <Td numeric>{opens('looked', r)}</Td>
              <Td numeric>{opens('differs', r)}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Card>
  );
}
