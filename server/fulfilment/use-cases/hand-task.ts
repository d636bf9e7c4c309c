import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { lockTask } from '../wave.store';

/**
 * Gives a cart to another picker as it stands, or (null) back to the queue. Nothing that is picked changes.
 * Errors: not_found, transition_refused. Locks: task. Emits: fulfilment.task_handed.
 */
export async function handTask(
  ctx: StaffCtx,
  input: { taskId: string; memberId: string | null },
): Promise<null> {
  return inTenantTx(ctx, async (tx) => {
    const task = (await lockTask(tx, input.taskId)) ?? refuse('not_found');
    if (task.cancelledAt) refuse('transition_refused', { state: 'cancelled' });
    const id = input.memberId === null ? null : fromPublicId('mem', input.memberId);
    const member =
      id &&
      (await tx.maybeOne<{ userId: string }>(
        'SELECT user_id AS "userId" FROM membership WHERE tenant_id = $1 AND id = $2',
        [tx.tenantId, id],
      ));
    if (input.memberId !== null && !member) refuse('not_found');
    const to = member ? member.userId : null;
    await tx.exec(
      'UPDATE pick_task SET assignee_id = $3, version = version + 1 WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, task.id, to],
    );
    await emit(tx, [
      {
        type: 'fulfilment.task_handed',
        subjectType: 'pick_task',
        subjectId: task.id,
        data: { from: task.assigneeId, to },
      },
    ]);
    return null;
  });
}
