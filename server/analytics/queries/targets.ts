import { type Kpi, kpiNames } from '@/lib/contracts/analytics-kpis';
import { dayIn } from '@/lib/kernel/time';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';

/** What KPIs shall be on a day, for those that have a target then; of sums, for one day. */
export async function targetsAt(tx: TenantTx, keys: readonly Kpi[], day: string): Promise<Map<Kpi, number>> {
  const rows = await tx.q<{ kpi: Kpi; value: number | null }>(
    `SELECT DISTINCT ON (kpi) kpi, value_e6::float8 / 1000000 AS value FROM kpi_target
     WHERE tenant_id = $1 AND kpi = ANY($2::text[]) AND from_day <= $3 ORDER BY kpi, from_day DESC`,
    [tx.tenantId, keys, day],
  );
  return new Map(rows.flatMap((r) => (r.value === null ? [] : [[r.kpi, r.value] as const])));
}

/** Today's targets of all KPIs that have one. */
export async function getTargets(ctx: StaffCtx): Promise<Partial<Record<Kpi, number>>> {
  const today = dayIn(ctx.now, ctx.tenant.timezone);
  return inTenantRead(ctx, async (tx) => Object.fromEntries(await targetsAt(tx, kpiNames, today)));
}
