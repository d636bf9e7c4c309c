import type { z } from 'zod';
import type { resolveExceptionSchema } from '@/lib/contracts/orders';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { closeExceptions } from '../steps/exceptions';

/** Closes an open exception with what was done about it. Errors: not_found. Emits: orders.exception_resolved. */
export async function resolveException(
  ctx: StaffCtx,
  input: z.output<typeof resolveExceptionSchema>,
): Promise<{ ok: true }> {
  return inTenantTx(ctx, async (tx) => {
    const closed = await closeExceptions(
      tx,
      { sql: 'id = $5::uuid', params: [input.exceptionId] },
      'resolved',
      input.resolution,
    );
    if (closed.length === 0) refuse('not_found');
    return { ok: true };
  });
}
