import type { CohortsAnswer } from '@/lib/contracts/analytics-figures';
import { dayIn, startOfDay } from '@/lib/kernel/time';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { cohortsOf, monthsUpTo } from '../domain/cohorts';
import { placeOf } from '../domain/figure';

/** Customers by the month of their first order, and how many ordered again in each month since; merged identities are one. */
export async function getCohorts(ctx: StaffCtx, asked: { months: number }): Promise<CohortsAnswer> {
  const months = monthsUpTo(dayIn(ctx.now, ctx.tenant.timezone), asked.months);
  return inTenantRead(ctx, async (tx) => {
    const rows = await tx.q<{ first: string; month: string; customers: number }>(
      `SELECT to_char(c.day, 'YYYY-MM') AS first, to_char(o.day, 'YYYY-MM') AS month, count(DISTINCT c.subject_id)::int AS customers
       FROM kpi_fact o LEFT JOIN customer_merge m ON m.tenant_id = $1 AND m.merged_id = o.customer_id
       JOIN kpi_fact c ON c.tenant_id = $1 AND c.source = 'customer' AND c.subject_id = coalesce(m.kept_id, o.customer_id)
       WHERE o.tenant_id = $1 AND o.source = 'order' AND o.at >= $2 AND o.m[${placeOf('order', 'orders')}] = 1 AND c.at >= $2 GROUP BY 1, 2`,
      [tx.tenantId, startOfDay(`${months[0]}-01`, ctx.tenant.timezone)],
    );
    return { cohorts: cohortsOf(months, rows) };
  });
}
