import type { z } from 'zod';
import type { assignExceptionsSchema } from '@/lib/contracts/orders-desk';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/** Gives open exceptions to an active member, or takes them from everybody. Errors: not_found. Emits: orders.exception_assigned. */
export async function assignExceptions(
  ctx: StaffCtx,
  input: z.output<typeof assignExceptionsSchema>,
): Promise<{ done: number; ownerId: string | null }> {
  return inTenantTx(ctx, async (tx) => {
    const ownerId = input.ownerId ? fromPublicId('usr', input.ownerId) : null;
    if (input.ownerId) {
      const member = await tx.maybeOne(
        `SELECT 1 AS x FROM membership WHERE tenant_id = $1 AND user_id = $2 AND status = 'active'`,
        [tx.tenantId, ownerId],
      );
      if (!member) refuse('not_found', {}, 'ownerId');
    }
    const ids = [...new Set(input.exceptionIds.map((id) => fromPublicId('exc', id)))];
    const before = await tx.q<{ id: string; orderId: string; ownerId: string | null }>(
      `SELECT id, order_id AS "orderId", owner_id AS "ownerId" FROM order_exception
       WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND state = 'open' ORDER BY id FOR UPDATE`,
      [tx.tenantId, ids],
    );
    if (before.length < ids.length) refuse('not_found');
    await tx.exec('UPDATE order_exception SET owner_id = $3 WHERE tenant_id = $1 AND id = ANY($2::uuid[])', [
      tx.tenantId,
      ids,
      ownerId,
    ]);
    await emit(
      tx,
      before
        .filter((b) => b.ownerId !== ownerId)
        .map((b) => ({
          type: 'orders.exception_assigned' as const,
          subjectType: 'order',
          subjectId: b.orderId,
          data: { exceptionId: b.id, changes: { owner: { from: b.ownerId, to: ownerId } } },
        })),
    );
    return { done: before.length, ownerId: input.ownerId };
  });
}
