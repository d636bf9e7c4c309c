import type { HoldKind } from '@/lib/contracts/orders';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { releaseHolds } from '../steps/holds';

/** Releases the holds whose time has come. Emits: orders.hold_released. */
export async function releaseTimedHolds(ctx: StaffCtx): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const due = await tx.q<{ orderId: string; kind: HoldKind; reason: string }>(
      `SELECT order_id AS "orderId", kind, reason FROM order_hold
       WHERE tenant_id = $1 AND released_at IS NULL AND release_at <= $2 ORDER BY release_at LIMIT 500`,
      [tx.tenantId, ctx.now],
    );
    await releaseHolds(tx, due);
    return due.length;
  });
}
