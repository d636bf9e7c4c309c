import type { WorkCalendar } from '@/lib/contracts/allocation';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Writes a warehouse's calendar over the version that was read (0: there was none); false when somebody was faster. */
export async function writeCalendar(
  tx: TenantTx,
  warehouseId: string,
  calendar: WorkCalendar | null,
  version: number,
): Promise<boolean> {
  if (calendar === null)
    return (
      (await tx.exec(
        'DELETE FROM warehouse_calendar WHERE tenant_id = $1 AND warehouse_id = $2 AND version = $3',
        [tx.tenantId, warehouseId, version],
      )) > 0
    );
  if (version === 0)
    return (
      (await tx.exec(
        `INSERT INTO warehouse_calendar (tenant_id, warehouse_id, calendar, updated_at) VALUES ($1, $2, $3::jsonb, $4)
         ON CONFLICT DO NOTHING`,
        [tx.tenantId, warehouseId, JSON.stringify(calendar), tx.ctx.now],
      )) > 0
    );
  return (
    (await tx.exec(
      `UPDATE warehouse_calendar SET calendar = $3::jsonb, version = version + 1, updated_at = $5
       WHERE tenant_id = $1 AND warehouse_id = $2 AND version = $4`,
      [tx.tenantId, warehouseId, JSON.stringify(calendar), version, tx.ctx.now],
    )) > 0
  );
}
