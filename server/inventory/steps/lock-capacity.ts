import type { TenantTx } from '@/server/platform/db/tenant-tx';

/**
 * Holds the days of all warehouses with a limit until the transaction ends: whoever opens work there counts what is planned
 * and takes its places alone, so that a limit of ten lets exactly ten through however many workers ask at once.
 * Locks: warehouse_calendar, by warehouse; before any stock.
 */
export async function lockCapacity(tx: TenantTx): Promise<void> {
  await tx.q(
    `SELECT warehouse_id FROM warehouse_calendar WHERE tenant_id = $1 AND calendar ->> 'dailyLimit' IS NOT NULL
     ORDER BY warehouse_id FOR UPDATE`,
    [tx.tenantId],
  );
}
