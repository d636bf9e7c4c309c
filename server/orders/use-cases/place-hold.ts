import type { z } from 'zod';
import type { OrderRef, placeHoldSchema } from '@/lib/contracts/orders-commands';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { guardedOrder } from '../guarded-order';
import { orderRef } from '../order-ref';
import { placeHolds } from '../steps/holds';

/** Puts a hold on an order that has units to ship. Errors: not_found, version_conflict, transition_refused. */
export async function placeHold(ctx: StaffCtx, input: z.output<typeof placeHoldSchema>): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const order = await guardedOrder(tx, input, 'hold');
    const { kind, reason, releaseAt } = input;
    await placeHolds(tx, [{ orderId: order.id, kind, reason, ...(releaseAt ? { releaseAt } : {}) }]);
    return orderRef(tx, order.id);
  });
}
