import type { z } from 'zod';
import type { OrderRef, placeHoldSchema } from '@/lib/contracts/orders';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { openOrder, refOf } from '../command';
import { placeHolds } from '../steps/holds';

/** Puts a hold on an order: it does not go on until the hold is released. Errors: not_found, version_conflict, transition_refused. Emits: orders.hold_placed. */
export async function placeHold(ctx: StaffCtx, input: z.output<typeof placeHoldSchema>): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const { order } = await openOrder(tx, input.orderId, 'hold', input.expectedVersion);
    await placeHolds(tx, [
      { orderId: order.id, kind: input.kind, reason: input.reason, releaseAt: input.releaseAt ?? null },
    ]);
    return refOf(tx, order.id);
  });
}
