import type { z } from 'zod';
import type { assignExceptionSchema } from '@/lib/contracts/orders-exceptions';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/** Gives an open exception to an active member, or takes it from everybody. Errors: not_found. Emits: orders.exception_assigned. */
export async function assignException(
  ctx: StaffCtx,
  input: z.output<typeof assignExceptionSchema>,
): Promise<{ id: string; ownerId: string | null }> {
  return inTenantTx(ctx, async (tx) => {
    const ownerId = input.ownerId ? fromPublicId('usr', input.ownerId) : null;
    if (input.ownerId) {
      const member = await tx.maybeOne(
        `SELECT 1 AS x FROM membership WHERE tenant_id = $1 AND user_id = $2 AND status = 'active'`,
        [tx.tenantId, ownerId],
      );
      if (!member) refuse('not_found', {}, 'ownerId');
    }
    const before = await tx.maybeOne<{ order_id: string; owner_id: string | null; id: string }>(
      `SELECT id, order_id, owner_id FROM order_exception WHERE tenant_id = $1 AND id = $2 AND state = 'open' FOR UPDATE`,
      [tx.tenantId, fromPublicId('exc', input.exceptionId)],
    );
    if (!before) refuse('not_found');
    await tx.exec('UPDATE order_exception SET owner_id = $3 WHERE tenant_id = $1 AND id = $2', [
      tx.tenantId,
      before.id,
      ownerId,
    ]);
    await emit(tx, [
      {
        type: 'orders.exception_assigned',
        subjectType: 'order',
        subjectId: before.order_id,
        data: { exceptionId: before.id, changes: { owner: { from: before.owner_id, to: ownerId } } },
      },
    ]);
    return { id: input.exceptionId, ownerId };
  });
}
