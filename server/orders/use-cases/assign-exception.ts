import type { z } from 'zod';
import type { assignExceptionSchema } from '@/lib/contracts/orders';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/** Gives an open exception to a member of the shop, or to nobody. Errors: not_found (the exception or the member). Emits: orders.exception_assigned. */
export async function assignException(
  ctx: StaffCtx,
  input: z.output<typeof assignExceptionSchema>,
): Promise<{ ok: true }> {
  return inTenantTx(ctx, async (tx) => {
    if (
      input.ownerId &&
      !(await tx.maybeOne('SELECT 1 FROM membership WHERE tenant_id = $1 AND user_id = $2', [
        tx.tenantId,
        input.ownerId,
      ]))
    )
      refuse('not_found', {}, 'ownerId');
    const row = await tx.maybeOne<{ order_id: string }>(
      `UPDATE order_exception SET owner_id = $3 WHERE tenant_id = $1 AND id = $2 AND state = 'open' RETURNING order_id`,
      [tx.tenantId, input.exceptionId, input.ownerId],
    );
    if (!row) refuse('not_found');
    await emit(tx, [
      {
        type: 'orders.exception_assigned',
        subjectType: 'order',
        subjectId: row.order_id,
        data: { exceptionId: input.exceptionId, ownerId: input.ownerId },
      },
    ]);
    return { ok: true };
  });
}
