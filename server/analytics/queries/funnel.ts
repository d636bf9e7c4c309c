import type { Filters } from '@/lib/contracts/analytics-figure-inputs';
import type { FunnelAnswer } from '@/lib/contracts/analytics-figures';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { placeOf } from '../domain/figure';
import type { Span } from '../domain/span';
import { factsIn } from './sums';

const steps = ['placed', 'paid', 'released', 'handed_over', 'delivered'] as const;
const columns = ['placed_at', 'paid_at', 'released_at', 'handed_over_at', 'delivered_at'] as const;

/** The orders placed in the period, how many came to each step since, and how long it took from the step before. */
export async function getFunnel(
  ctx: StaffCtx,
  asked: { period: Span; filters: Filters },
): Promise<FunnelAnswer> {
  return inTenantRead(ctx, async (tx) => {
    const params: unknown[] = [tx.tenantId];
    const c = factsIn(tx, 'order', asked.period, asked.filters, params);
    const took = (i: number) =>
      `percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY extract(epoch FROM o.${columns[i]} - o.${columns[i - 1]}))
         FILTER (WHERE o.${columns[i]} >= o.${columns[i - 1]})`;
    const row = await tx.one<Record<string, number | number[] | null>>(
      `SELECT ${columns.map((at, i) => `count(o.${at})::int AS n${i}`).join(', ')},
         ${columns
           .slice(1)
           .map((_, i) => `${took(i + 1)} AS q${i + 1}`)
           .join(', ')}
       FROM ${c.from} JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.row_id
       WHERE ${c.where} AND f.m[${placeOf('order', 'placed')}] = 1`,
      params,
    );
    return {
      steps: steps.map((step, i) => {
        const q = row[`q${i}`] as (number | null)[] | null | undefined;
        return { step, orders: row[`n${i}`] as number, p50: q?.[0] ?? null, p90: q?.[1] ?? null };
      }),
    };
  });
}
