import {
  boardInput,
  cohortsInput,
  distributionInput,
  explainInput,
  factRowsInput,
  funnelInput,
  heatmapInput,
  partsInput,
  seriesInput,
  setTargetInput,
  tilesInput,
} from '@/lib/contracts/analytics-figure-inputs';
import { procedure, router } from '@/server/platform/http/trpc';
import { getBoard, getTiles } from './queries/boards';
import { getCohorts } from './queries/cohorts';
import { getDistribution } from './queries/distribution';
import { explain } from './queries/explain';
import { getFactRows } from './queries/fact-rows';
import { getFunnel } from './queries/funnel';
import { getHeatmap } from './queries/heatmap';
import { getParts } from './queries/parts';
import { getSeries } from './queries/series';
import { getTargets } from './queries/targets';
import { getToday } from './queries/today';
import { setTarget } from './use-cases/set-target';

const read = procedure({ permission: 'analytics:read', rate: 'read', idempotent: false });

export const analyticsRouter = router({
  today: procedure({ permission: 'settings:read', rate: 'read', idempotent: false }).query(({ ctx }) =>
    getToday(ctx.staff),
  ),
  board: read.input(boardInput).query(({ ctx, input }) => getBoard(ctx.staff, input)),
  tiles: read.input(tilesInput).query(({ ctx, input }) => getTiles(ctx.staff, input)),
  series: read.input(seriesInput).query(({ ctx, input }) => getSeries(ctx.staff, input)),
  parts: read.input(partsInput).query(({ ctx, input }) => getParts(ctx.staff, input)),
  heatmap: read.input(heatmapInput).query(({ ctx, input }) => getHeatmap(ctx.staff, input)),
  distribution: read.input(distributionInput).query(({ ctx, input }) => getDistribution(ctx.staff, input)),
  explain: read.input(explainInput).query(({ ctx, input }) => explain(ctx.staff, input)),
  funnel: read.input(funnelInput).query(({ ctx, input }) => getFunnel(ctx.staff, input)),
  cohorts: read.input(cohortsInput).query(({ ctx, input }) => getCohorts(ctx.staff, input)),
  factRows: read.input(factRowsInput).query(({ ctx, input }) => getFactRows(ctx.staff, input)),
  targets: read.query(({ ctx }) => getTargets(ctx.staff)),
  setTarget: procedure({ permission: 'targets:write', rate: 'write', idempotent: true })
    .input(setTargetInput)
    .mutation(({ ctx, input }) => setTarget(ctx.staff, input)),
});
