import type { z } from 'zod';
import type { attachCustomerSchema } from '@/lib/contracts/customers-attach';
import type { OrderRef } from '@/lib/contracts/orders-commands';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { lockOrder } from '../order.store';
import { orderRef } from '../order-ref';

/** Moves an order to another customer; what stands on the order itself stays. Errors: not_found, version_conflict. Emits: orders.customer_changed. */
export async function attachCustomer(
  ctx: StaffCtx,
  input: z.output<typeof attachCustomerSchema>,
): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const customerId = fromPublicId('cus', input.customerId);
    const found = await tx.maybeOne('SELECT 1 FROM customer WHERE tenant_id = $1 AND id = $2', [
      tx.tenantId,
      customerId,
    ]);
    if (!found) refuse('not_found');
    const order = await lockOrder(tx, fromPublicId('ord', input.orderId), input.expectedVersion);
    const before = await tx.one<{ id: string | null }>(
      'SELECT customer_id AS id FROM sales_order WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, order.id],
    );
    if (before.id !== customerId) {
      await tx.exec(
        'UPDATE sales_order SET customer_id = $3, version = version + 1, updated_at = $4 WHERE tenant_id = $1 AND id = $2',
        [tx.tenantId, order.id, customerId, ctx.now],
      );
      await emit(tx, [
        {
          type: 'orders.customer_changed',
          subjectType: 'order',
          subjectId: order.id,
          data: { fromCustomerId: before.id, toCustomerId: customerId },
        },
      ]);
    }
    return orderRef(tx, order.id);
  });
}
