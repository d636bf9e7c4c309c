import type { Kpi } from '@/lib/contracts/analytics-kpis';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Keeps what a KPI shall be from a day on; null: no target from then. */
export async function saveTarget(
  tx: TenantTx,
  target: { kpi: Kpi; fromDay: string; value: number | null },
): Promise<void> {
  const e6 = target.value === null ? null : Math.round(target.value * 1_000_000);
  await tx.exec(
    `INSERT INTO kpi_target (tenant_id, kpi, from_day, value_e6, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, kpi, from_day) DO UPDATE SET value_e6 = excluded.value_e6, set_by = excluded.set_by, set_at = excluded.set_at`,
    [tx.tenantId, target.kpi, target.fromDay, e6, tx.ctx.actor.id, tx.ctx.now],
  );
}
