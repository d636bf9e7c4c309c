import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { lockOrders } from '../order.store';
import { closeExceptions } from '../steps/exceptions';

/**
 * Closes one open exception by a member's word, as resolved or as dismissed; its order is looked at again.
 * Errors: not_found (also when it is closed already). Emits: orders.exception_resolved.
 */
export async function settleException(
  ctx: StaffCtx,
  input: { exceptionId: string; state: 'resolved' | 'dismissed'; text: string },
): Promise<{ id: string; state: 'resolved' | 'dismissed' }> {
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('exc', input.exceptionId);
    const found = await tx.maybeOne<{ order_id: string }>(
      `SELECT order_id FROM order_exception WHERE tenant_id = $1 AND id = $2 AND state = 'open'`,
      [tx.tenantId, id],
    );
    if (!found) refuse('not_found');
    await lockOrders(tx, [found.order_id]);
    const closed = await closeExceptions(tx, { sql: 'id = $5::uuid', params: [id] }, input.state, input.text);
    if (closed.length === 0) refuse('not_found');
    await tx.exec(
      `UPDATE sales_order SET pipeline_due_at = $3 WHERE tenant_id = $1 AND id = $2 AND lifecycle = 'placed'`,
      [tx.tenantId, found.order_id, ctx.now],
    );
    return { id: input.exceptionId, state: input.state };
  });
}
