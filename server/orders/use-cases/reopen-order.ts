import type { z } from 'zod';
import type { OrderRef, reopenOrderSchema } from '@/lib/contracts/orders';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { openOrder, refOf } from '../command';

/** Takes a closed order up again, with a reason. Errors: not_found, version_conflict, transition_refused. Emits: orders.reopened. */
export async function reopenOrder(
  ctx: StaffCtx,
  input: z.output<typeof reopenOrderSchema>,
): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const { order } = await openOrder(tx, input.orderId, 'reopen', input.expectedVersion);
    await tx.exec(
      `UPDATE sales_order SET lifecycle = 'released', version = version + 1, updated_at = $3 WHERE tenant_id = $1 AND id = $2`,
      [tx.tenantId, order.id, ctx.now],
    );
    await emit(tx, [
      {
        type: 'orders.reopened',
        subjectType: 'order',
        subjectId: order.id,
        data: { from: order.lifecycle, to: 'released', reason: input.reason },
      },
    ]);
    return refOf(tx, order.id);
  });
}
