import type { z } from 'zod';
import type { OrderRef, setPrioritySchema } from '@/lib/contracts/orders-commands';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { guardedOrder } from '../guarded-order';
import { orderRef } from '../order-ref';

/** Sets an order's priority. Errors: not_found, version_conflict, transition_refused. Emits: orders.priority_set. */
export async function setPriority(
  ctx: StaffCtx,
  input: z.output<typeof setPrioritySchema>,
): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const order = await guardedOrder(tx, input, 'priority');
    await tx.exec(
      'UPDATE sales_order SET priority = $3, version = version + 1, updated_at = $4 WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, order.id, input.priority, ctx.now],
    );
    await emit(tx, [
      {
        type: 'orders.priority_set',
        subjectType: 'order',
        subjectId: order.id,
        data: { changes: { priority: { from: order.priority, to: input.priority } } },
      },
    ]);
    return orderRef(tx, order.id);
  });
}
