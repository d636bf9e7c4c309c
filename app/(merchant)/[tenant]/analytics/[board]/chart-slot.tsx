import {
  CohortsOf,
  ControlOf,
  FunnelOf,
  HeatOf,
  PartsOf,
  SpreadOf,
} from '@/components/analytics/board-charts';
import type { Asked } from '@/components/analytics/figure-address';
import type { BoardChart } from '@/lib/contracts/analytics-boards';
import { dimensionsOf, type Kpi } from '@/lib/contracts/analytics-kpis';
import { callerFor } from '@/server/caller';

/** The filters that a KPI knows; one that it does not know cannot narrow it. */
function known(kpi: Kpi, asked: Asked): Asked {
  const dimensions: readonly string[] = dimensionsOf(kpi);
  const filters = Object.fromEntries(Object.entries(asked.filters).filter(([d]) => dimensions.includes(d)));
  return { ...asked, filters };
}

/** One picture of a board with its figures. */
export async function BoardChartSlot({
  tenant,
  asked,
  chart,
}: {
  tenant: string;
  asked: Asked;
  chart: BoardChart;
}) {
  const { analytics } = await callerFor(tenant);
  if (!('kpi' in chart)) {
    if (chart.kind === 'cohorts')
      return <CohortsOf tenant={tenant} asked={asked} answer={await analytics.cohorts({})} />;
    const of = known('orders', asked);
    return <FunnelOf tenant={tenant} asked={of} answer={await analytics.funnel(of)} />;
  }
  const of = { ...known(chart.kpi, asked), kpi: chart.kpi };
  if (chart.kind === 'map') {
    const countries = await analytics.parts({ ...of, dimension: 'country', limit: 60 });
    const chinese = countries.rows.length > 0 && countries.rows.every((r) => r.key === 'CN' || r.key === '');
    const answer = chinese ? await analytics.parts({ ...of, dimension: 'province', limit: 60 }) : countries;
    return <PartsOf tenant={tenant} asked={of} answer={answer} kind="map" />;
  }
  if ('by' in chart) {
    const limit = chart.kind === 'ranking' ? 8 : chart.kind === 'pareto' ? 30 : 60;
    const answer = await analytics.parts({ ...of, dimension: chart.by, limit });
    return <PartsOf tenant={tenant} asked={of} answer={answer} kind={chart.kind} />;
  }
  switch (chart.kind) {
    case 'heat':
      return <HeatOf tenant={tenant} asked={of} answer={await analytics.heatmap(of)} />;
    case 'spread':
      return <SpreadOf answer={await analytics.distribution(of)} />;
    case 'control':
      return (
        <ControlOf tenant={tenant} asked={of} answer={await analytics.series({ ...of, compare: 'none' })} />
      );
  }
}
