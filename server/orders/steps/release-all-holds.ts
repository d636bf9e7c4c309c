import type { HoldKind } from '@/lib/contracts/orders';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { releaseHolds } from './holds';

/** Releases every open hold of those orders. Emits: orders.hold_released for each. */
export async function releaseAllHolds(tx: TenantTx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const open = await tx.q<{ order_id: string; kind: HoldKind }>(
    `SELECT DISTINCT order_id, kind FROM order_hold
     WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) AND released_at IS NULL`,
    [tx.tenantId, orderIds],
  );
  await releaseHolds(
    tx,
    open.map((h) => ({ orderId: h.order_id, kind: h.kind })),
  );
}
