import type { HoldKind } from '@/lib/contracts/orders';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { releaseHolds } from '../steps/holds';

/** Releases the holds whose time has come. The number of holds. Emits: orders.hold_released. */
export async function releaseTimedHolds(ctx: StaffCtx): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const due = await tx.q<{ order_id: string; kind: HoldKind; reason: string }>(
      `SELECT order_id, kind, reason FROM order_hold WHERE tenant_id = $1 AND released_at IS NULL AND release_at <= $2 ORDER BY order_id LIMIT 500`,
      [tx.tenantId, ctx.now],
    );
    await releaseHolds(
      tx,
      due.map((h) => ({ orderId: h.order_id, kind: h.kind, reason: h.reason })),
    );
    return due.length;
  });
}
