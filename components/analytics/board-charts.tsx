import { useTranslations } from 'next-intl';
import { CohortTriangle } from '@/components/charts/cohort-triangle';
import { ControlChart } from '@/components/charts/control-chart';
import { DistributionChart } from '@/components/charts/distribution-chart';
import { FunnelChart } from '@/components/charts/funnel-chart';
import { HeatMap } from '@/components/charts/heat-map';
import { ParetoChart } from '@/components/charts/pareto-chart';
import { RankingChart } from '@/components/charts/ranking-chart';
import { ShareBar } from '@/components/charts/share-bar';
import { TileMap } from '@/components/charts/tile-map';
import { TrendChart, type TrendPoint } from '@/components/charts/trend-chart';
import type {
  CohortsAnswer,
  DistributionAnswer,
  FunnelAnswer,
  HeatmapAnswer,
  PartsAnswer,
  SeriesAnswer,
} from '@/lib/contracts/analytics-figures';
import type { Kpi } from '@/lib/contracts/analytics-kpis';
import { addDays } from '@/lib/kernel/time';
import { type Asked, rowsHref } from './figure-address';
import { chartUnitOf } from './figure-text';
import { useWords } from './use-words';

type Of<A> = { tenant: string; asked: Asked; answer: A };
const currencyOf = (a: { currency: string | null }) => a.currency ?? undefined;

/** The last day of each point: the day before the next one, or the period's end. */
const endOf = (days: readonly string[], i: number, asked: Asked) =>
  i + 1 < days.length ? addDays(days[i + 1]!, -1) : asked.period.to;

function pointsOf({ tenant, asked, answer }: Of<SeriesAnswer>): TrendPoint[] {
  return answer.days.map((day, i) => ({
    t: day,
    value: answer.lines[0]?.points[i] ?? null,
    previous: answer.previous?.points[i] ?? null,
    href: rowsHref(tenant, answer.kpi, asked, [], { from: day, to: endOf(answer.days, i, asked) }),
  }));
}

/** A KPI over time beside the period compared with; each point opens its rows. */
export function TrendOf(props: Of<SeriesAnswer> & { target?: { value: number } | null }) {
  const t = useTranslations('kpi.name');
  const ta = useTranslations('analytics');
  const { answer, target } = props;
  const label = t(answer.kpi);
  return (
    <TrendChart
      title={label}
      description={ta(`grain.${answer.grain}`)}
      data={pointsOf(props)}
      series={[{ key: 'value', label, ...(answer.previous ? { previousKey: 'previous' } : {}) }]}
      unit={chartUnitOf(answer.unit)}
      currency={currencyOf(answer)}
      {...(target ? { target: { value: target.value, label: ta('target') } } : {})}
    />
  );
}

/** A KPI over time with the band that chance explains. */
export function ControlOf(props: Of<SeriesAnswer>) {
  const t = useTranslations('kpi.name');
  const ta = useTranslations('analytics');
  const { answer } = props;
  return (
    <ControlChart
      title={ta('controlOf', { kpi: t(answer.kpi) })}
      label={t(answer.kpi)}
      data={pointsOf(props).map((p) => ({
        t: p.t,
        value: typeof p.value === 'number' ? p.value : null,
        ...(p.href ? { href: p.href } : {}),
      }))}
      unit={chartUnitOf(answer.unit)}
      currency={currencyOf(answer)}
    />
  );
}

/** A KPI by the words of a dimension, as a share, a ranking, a pareto or a map; each part opens its rows. */
export function PartsOf({
  tenant,
  asked,
  answer,
  kind,
}: Of<PartsAnswer> & { kind: 'share' | 'ranking' | 'pareto' | 'map' }) {
  const t = useTranslations('kpi');
  const ta = useTranslations('analytics');
  const words = useWords();
  const { kpi, dimension } = answer;
  const of = {
    title: ta('by', { kpi: t(`name.${kpi}`), dimension: t(`dimension.${dimension}`) }),
    unit: chartUnitOf(answer.unit),
    currency: currencyOf(answer),
    valueLabel: t(`name.${kpi}`),
  };
  const what = t(`dimension.${dimension}`);
  const parts = answer.rows.map((r) => ({
    key: r.key,
    label: words(kpi, dimension, r.key, r.label),
    value: r.value,
    before: asked.compare === 'none' ? undefined : (r.previous?.value ?? null),
    href: rowsHref(tenant, kpi, asked, [{ dimension, value: r.key }]),
  }));
  if (kind === 'ranking')
    return (
      <RankingChart
        {...of}
        itemLabel={what}
        good={answer.good}
        items={parts.map(({ before, ...p }) => (before === undefined ? p : { ...p, before }))}
        empty={ta('rowsEmpty')}
      />
    );
  const counted = parts.map((p) => ({ ...p, value: p.value ?? 0 }));
  if (kind === 'share') return <ShareBar {...of} partLabel={what} parts={counted} />;
  if (kind === 'pareto')
    return <ParetoChart {...of} itemLabel={what} items={counted} total={answer.total.numerator} />;
  return (
    <TileMap
      {...of}
      area={dimension === 'province' ? 'china' : 'world'}
      placeLabel={what}
      places={counted
        .filter((p) => p.key !== '')
        .map((p) => ({ ...p, place: dimension === 'province' ? p.label : p.key }))}
    />
  );
}

/** A KPI by the hours of the week. */
export function HeatOf({ tenant, asked, answer }: Of<HeatmapAnswer>) {
  const t = useTranslations('kpi.name');
  const ta = useTranslations('analytics');
  return (
    <HeatMap
      title={ta('heatOf', { kpi: t(answer.kpi) })}
      unit={chartUnitOf(answer.unit)}
      currency={currencyOf(answer)}
      cells={answer.cells.map((c) => ({
        weekday: c.weekday,
        hour: c.hour,
        value: c.value ?? 0,
        href:
          c.rows === 0
            ? undefined
            : rowsHref(tenant, answer.kpi, asked, [
                { dimension: 'weekday', value: String(c.weekday) },
                { dimension: 'hour', value: String(c.hour) },
              ]),
      }))}
    />
  );
}

/** How a time spreads. */
export function SpreadOf({ answer }: { answer: DistributionAnswer }) {
  const t = useTranslations('kpi.name');
  const ta = useTranslations('analytics');
  return (
    <DistributionChart
      title={ta('spreadOf', { kpi: t(answer.kpi) })}
      classes={answer.bins.map((b) => ({ from: b.from, to: b.to, count: b.rows }))}
      p50={answer.p50}
      p90={answer.p90}
      countLabel={ta('howMany')}
      measureLabel={t(answer.kpi)}
      unit={chartUnitOf(answer.unit)}
      currency={currencyOf(answer)}
    />
  );
}

const stageKpi: Partial<Record<FunnelAnswer['steps'][number]['step'], Kpi>> = { placed: 'orders' };

/** How many of the orders placed in the period came to each step, and how long each step kept them waiting. */
export function FunnelOf({ tenant, asked, answer }: Of<FunnelAnswer>) {
  const t = useTranslations('analytics');
  return (
    <FunnelChart
      title={t('funnel')}
      description={t('funnelText')}
      stages={answer.steps.map((s) => {
        const kpi = stageKpi[s.step];
        return {
          key: s.step,
          label: t(`step.${s.step}`),
          count: s.orders,
          ...(s.step === 'placed' ? {} : { p50: s.p50, p90: s.p90 }),
          ...(kpi ? { href: rowsHref(tenant, kpi, asked) } : {}),
        };
      })}
    />
  );
}

/** Who came back, by the month of the first purchase. */
export function CohortsOf({ tenant, asked, answer }: Of<CohortsAnswer>) {
  const t = useTranslations('analytics');
  const first = answer.cohorts.findIndex((c) => c.customers > 0);
  return (
    <CohortTriangle
      title={t('cohorts')}
      description={t('cohortsText')}
      cohorts={answer.cohorts.slice(Math.max(0, first)).map((c) => ({
        month: c.month,
        size: c.customers,
        href: rowsHref(tenant, 'new_customers', { ...asked, filters: {} }, [], monthOf(c.month)),
        later: [c.customers, ...c.active].map((count) => ({ count })),
      }))}
    />
  );
}

const monthOf = (month: string) => ({
  from: `${month}-01`,
  to: new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10),
});
