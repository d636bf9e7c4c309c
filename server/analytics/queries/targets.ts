import type { Kpi } from '@/lib/contracts/analytics-kpis';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** What KPIs shall be on a day, for those that have a target then. */
export async function targetsAt(tx: TenantTx, keys: readonly Kpi[], day: string): Promise<Map<Kpi, number>> {
  const rows = await tx.q<{ kpi: Kpi; value: number | null }>(
    `SELECT DISTINCT ON (kpi) kpi, value_e6::float8 / 1000000 AS value FROM kpi_target
     WHERE tenant_id = $1 AND kpi = ANY($2::text[]) AND from_day <= $3 ORDER BY kpi, from_day DESC`,
    [tx.tenantId, keys, day],
  );
  return new Map(rows.flatMap((r) => (r.value === null ? [] : [[r.kpi, r.value] as const])));
}
