import type { z } from 'zod';
import type { dismissExceptionSchema } from '@/lib/contracts/orders';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { closeExceptions } from '../steps/exceptions';

/** Closes an open exception that does not matter, with the reason. Errors: not_found. Emits: orders.exception_resolved. */
export async function dismissException(
  ctx: StaffCtx,
  input: z.output<typeof dismissExceptionSchema>,
): Promise<{ ok: true }> {
  return inTenantTx(ctx, async (tx) => {
    const closed = await closeExceptions(
      tx,
      { sql: 'id = $5::uuid', params: [input.exceptionId] },
      'dismissed',
      input.reason,
    );
    if (closed.length === 0) refuse('not_found');
    return { ok: true };
  });
}
