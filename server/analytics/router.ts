import { z } from 'zod';
import { kpiDimensions, kpiKeys, kpiRowsInput, periodInput } from '@/lib/contracts/analytics';
import { procedure, router } from '@/server/platform/http/trpc';
import { previousPeriod } from './domain/kpi-value';
import { getKpiBreakdown, getKpiRows, getKpis, getKpiTrend } from './queries/kpis';
import { getToday } from './queries/today';

const read = procedure({ permission: 'analytics:read', rate: 'read', idempotent: false });

export const analyticsRouter = router({
  today: procedure({ permission: 'settings:read', rate: 'read', idempotent: false }).query(({ ctx }) =>
    getToday(ctx.staff),
  ),
  kpis: read
    .input(z.object({ keys: z.array(z.enum(kpiKeys)).min(1), period: periodInput }))
    .query(async ({ ctx, input }) => ({
      current: await getKpis(ctx.staff, input.keys, input.period),
      previous: await getKpis(ctx.staff, input.keys, previousPeriod(input.period)),
      asOf: ctx.now.toISOString(),
    })),
  trend: read
    .input(z.object({ key: z.enum(kpiKeys), period: periodInput }))
    .query(async ({ ctx, input }) => ({
      current: await getKpiTrend(ctx.staff, input.key, input.period),
      previous: await getKpiTrend(ctx.staff, input.key, previousPeriod(input.period)),
    })),
  breakdown: read
    .input(z.object({ key: z.enum(kpiKeys), by: z.enum(kpiDimensions), period: periodInput }))
    .query(({ ctx, input }) => getKpiBreakdown(ctx.staff, input.key, input.by, input.period)),
  rows: read.input(kpiRowsInput).query(({ ctx, input }) => getKpiRows(ctx.staff, input)),
});
