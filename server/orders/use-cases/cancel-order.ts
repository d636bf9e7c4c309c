import type { z } from 'zod';
import type { cancelOrderSchema, OrderRef } from '@/lib/contracts/orders-commands';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { decideCancel } from '../domain/cancel';
import { guardedOrder } from '../guarded-order';
import { insertNote } from '../note.store';
import { linesOfOrders } from '../order.store';
import { orderRef } from '../order-ref';
import { cancelOrders } from '../steps/cancel-orders';

/**
 * Cancels an order, or some units of its lines; what has been handed over stays.
 * Errors: not_found, version_conflict, transition_refused, order_not_cancellable, quantity_out_of_range.
 * Emits: orders.cancelled or orders.lines_cancelled.
 */
export async function cancelOrder(
  ctx: StaffCtx,
  input: z.output<typeof cancelOrderSchema>,
): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const order = await guardedOrder(tx, input, input.lines ? 'cancel_lines' : 'cancel');
    const lines = (await linesOfOrders(tx, [order.id])).get(order.id) ?? [];
    const decided = decideCancel(
      lines,
      input.lines?.map((l) => ({ lineId: fromPublicId('lin', l.lineId) ?? '', quantity: l.quantity })),
    );
    if (!decided.ok) refuse(decided.error.code, decided.error.facts, decided.error.param);
    const { reason, restock } = input;
    await cancelOrders(tx, [{ order, lines, cancels: decided.value, reason, restock }]);
    if (input.note) await insertNote(tx, order.id, input.note);
    return orderRef(tx, order.id);
  });
}
