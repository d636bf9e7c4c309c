import type { z } from 'zod';
import type { OrderRef, reopenOrderSchema } from '@/lib/contracts/orders-commands';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { guardedOrder } from '../guarded-order';
import { orderRef } from '../order-ref';

/** Opens a closed order again, with a reason. Errors: not_found, version_conflict, transition_refused. Emits: orders.reopened. */
export async function reopenOrder(
  ctx: StaffCtx,
  input: z.output<typeof reopenOrderSchema>,
): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const order = await guardedOrder(tx, input, 'reopen');
    await tx.exec(
      `UPDATE sales_order SET lifecycle = 'released', version = version + 1, updated_at = $3 WHERE tenant_id = $1 AND id = $2`,
      [tx.tenantId, order.id, ctx.now],
    );
    await emit(tx, [
      {
        type: 'orders.reopened',
        subjectType: 'order',
        subjectId: order.id,
        data: { from: 'closed', to: 'released', reason: input.reason },
      },
    ]);
    return orderRef(tx, order.id);
  });
}
