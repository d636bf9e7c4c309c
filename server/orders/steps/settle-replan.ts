import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** The places of these orders have been chosen anew: what they keep from now on, they keep. */
export async function settleReplan(tx: TenantTx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await tx.exec(
    'UPDATE sales_order SET replan = false WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND replan',
    [tx.tenantId, orderIds],
  );
}
