import type { z } from 'zod';
import type { cancelOrderSchema, OrderRef } from '@/lib/contracts/orders';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { accepted, openOrder, refOf } from '../command';
import { decideCancel } from '../domain/cancel';
import { cancelOrders } from '../steps/cancel-orders';

/**
 * Cancels what has not been handed over: everything, or the named units. Stock goes back on sale, or is written off.
 * Errors: not_found, version_conflict, transition_refused, order_not_cancellable, quantity_out_of_range.
 * Emits: orders.cancelled or orders.lines_cancelled.
 */
export async function cancelOrder(
  ctx: StaffCtx,
  input: z.output<typeof cancelOrderSchema>,
): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const { order, lines } = await openOrder(
      tx,
      input.orderId,
      input.lines ? 'cancel_lines' : 'cancel',
      input.expectedVersion,
    );
    const cancels = accepted(decideCancel(lines, input.lines));
    await cancelOrders(tx, [
      {
        order,
        lines,
        cancels,
        reason: input.reason,
        restock: input.restock,
        ...(input.note ? { note: input.note } : {}),
      },
    ]);
    return refOf(tx, order.id);
  });
}
