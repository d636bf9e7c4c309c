import type { Filters } from '@/lib/contracts/analytics-figure-inputs';
import type { DistributionAnswer } from '@/lib/contracts/analytics-figures';
import type { Kpi } from '@/lib/contracts/analytics-kpis';
import { AppError } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { binsOf } from '../domain/bins';
import { isSpread } from '../domain/figure';
import type { Span } from '../domain/span';
import { headOf, measureOf } from './figures';
import { spreadsOf } from './spreads';
import { factsIn } from './sums';

/** How often which value came, in even bins up to the ninety-eighth hundredth. Errors: invalid_input for a KPI that is no median or percentile. */
export async function getDistribution(
  ctx: StaffCtx,
  asked: { kpi: Kpi; period: Span; filters: Filters },
): Promise<DistributionAnswer> {
  const { kpi: key, period, filters } = asked;
  if (!isSpread(key))
    throw new AppError('invalid_input', { param: 'kpi', problem: 'it is no median or percentile' }, 'kpi');
  const m = measureOf(key);
  return inTenantRead(ctx, async (tx) => {
    const params: unknown[] = [tx.tenantId];
    const c = factsIn(tx, m.source, period, filters, params);
    const value = `f.m[${m.place}]`;
    const of = `FROM ${c.from} WHERE ${c.where} AND ${value} IS NOT NULL`;
    const { top } = await tx.one<{ top: number | null }>(
      `SELECT percentile_disc(0.98) WITHIN GROUP (ORDER BY ${value})::float8 AS top ${of}`,
      params,
    );
    const spread = (await spreadsOf(tx, [m], [period], [], filters))(m).whole[0]!;
    const plan = binsOf(top ?? 0);
    const rows =
      spread.rows === 0
        ? []
        : await tx.q<{ bin: number; n: number }>(
            `SELECT least(${value} / $${params.length + 1}::bigint, $${params.length + 2}::bigint)::int AS bin, count(*)::int AS n ${of} GROUP BY 1`,
            [...params, plan.width, plan.count],
          );
    const counts = new Map(rows.map((r) => [r.bin, r.n]));
    const bins = Array.from({ length: spread.rows === 0 ? 0 : plan.count + 1 }, (_, i) => ({
      from: i * plan.width,
      to: i === plan.count ? null : (i + 1) * plan.width,
      rows: counts.get(i) ?? 0,
    }));
    return {
      ...headOf(tx, key),
      bins,
      p50: spread.p50,
      p90: spread.p90,
      rows: spread.rows,
      approximate: spread.approximate,
    };
  });
}
