import type { z } from 'zod';
import type { HoldKind } from '@/lib/contracts/orders';
import type { OrderRef, releaseHoldSchema } from '@/lib/contracts/orders-commands';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { guardedOrder } from '../guarded-order';
import { orderRef } from '../order-ref';
import { settleByRelease } from '../steps/settle-by-release';

/**
 * Releases the holds of a kind, one hold, or all that a person may release; an unmapped SKU is not released but mapped.
 * Errors: not_found, version_conflict, transition_refused.
 */
export async function releaseHold(
  ctx: StaffCtx,
  input: z.output<typeof releaseHoldSchema>,
): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const order = await guardedOrder(tx, input, 'release_hold');
    const holdId = input.holdId ? fromPublicId('hld', input.holdId) : null;
    const open = await tx.q<{ id: string; kind: HoldKind; reason: string }>(
      'SELECT id, kind, reason FROM order_hold WHERE tenant_id = $1 AND order_id = $2 AND released_at IS NULL',
      [tx.tenantId, order.id],
    );
    const wanted = open.filter(
      (h) =>
        (input.holdId ? h.id === holdId : true) &&
        (input.kind ? h.kind === input.kind : true) &&
        h.kind !== 'sku_unmapped',
    );
    if (wanted.length === 0) {
      if (open.some((h) => h.kind === 'sku_unmapped')) refuse('order_blocked');
      refuse('not_found');
    }
    await settleByRelease(
      tx,
      wanted.map((h) => ({ orderId: order.id, kind: h.kind, reason: h.reason })),
      input.reason,
    );
    return orderRef(tx, order.id);
  });
}
