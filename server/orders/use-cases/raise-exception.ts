import type { z } from 'zod';
import type { raiseExceptionSchema } from '@/lib/contracts/orders-desk';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { guardedOrder } from '../guarded-order';
import { raiseExceptions } from '../steps/exceptions';
import { placeHolds } from '../steps/holds';

/**
 * A member takes an order out of the flow and says why: it is held and stands in the inbox until somebody approves it.
 * Errors: not_found, transition_refused. Emits: orders.exception_raised, orders.hold_placed.
 */
export async function raiseException(
  ctx: StaffCtx,
  input: z.output<typeof raiseExceptionSchema>,
): Promise<{ id: string }> {
  return inTenantTx(ctx, async (tx) => {
    const order = await guardedOrder(tx, input, 'hold');
    const causeKey = `manual:${newId('exc')}`;
    await placeHolds(tx, [{ orderId: order.id, kind: 'manual', reason: input.reason }]);
    await raiseExceptions(tx, [
      { orderId: order.id, type: 'manual', causeKey, facts: { reason: input.reason } },
    ]);
    if (input.ownerId) {
      const taken = await tx.exec(
        `UPDATE order_exception SET owner_id = m.user_id FROM membership m WHERE order_exception.tenant_id = $1 AND cause_key = $2
           AND m.tenant_id = $1 AND m.user_id = $3 AND m.status = 'active'`,
        [tx.tenantId, causeKey, fromPublicId('usr', input.ownerId)],
      );
      if (taken === 0) refuse('not_found', {}, 'ownerId');
    }
    const { id } = await tx.one<{ id: string }>(
      'SELECT id FROM order_exception WHERE tenant_id = $1 AND cause_key = $2',
      [tx.tenantId, causeKey],
    );
    return { id: toPublicId('exc', id) };
  });
}
