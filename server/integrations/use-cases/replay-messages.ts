import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { enqueue } from '@/server/platform/jobs/queue';
import { findConnection } from '../connection.store';
import { requeueMessages } from '../inbox.store';

/**
 * Processes messages of a connection again: those named, or all that are parked or failed. What they did already is not done
 * twice. Returns how many.
 * Errors: not_found.
 */
export async function replayMessages(
  ctx: StaffCtx,
  input: { connectionId: string; messageIds?: string[] },
): Promise<number> {
  const connectionId = fromPublicId('con', input.connectionId) ?? refuse('not_found');
  const ids = input.messageIds?.map((id) => fromPublicId('msg', id) ?? refuse('not_found')) ?? null;
  return inTenantTx(ctx, async (tx) => {
    if (!(await findConnection(tx, connectionId))) refuse('not_found');
    const count = await requeueMessages(tx, connectionId, ids);
    if (count > 0)
      await enqueue(tx, {
        name: 'integrations.process-inbox',
        payload: { connectionId },
        dedupeKey: `inbox:${connectionId}:replay:${ctx.requestId}`,
      });
    return count;
  });
}
