import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { lockFulfilmentOrders, lockOrdersOfWork, type WorkOrder } from '../fulfilment-order.store';
import { type LockedTask, lockTask, nextVersion, type StopRow, stopsAt } from '../wave.store';

export type OpenStops = {
  task: LockedTask;
  stops: StopRow[];
  work: Map<string, WorkOrder>;
  /** What the task counts after this deed: whoever sees this version or a later one sees the deed. */
  version: number;
};

/**
 * What a picker stands before: the stops at one bin for one variant with their work, locked in the one order (task, orders,
 * work). Errors: not_found, transition_refused (not begun, or taken apart), task_taken by somebody else.
 */
export async function openStops(
  tx: TenantTx,
  at: { taskId: string; binId: string | null; variantId: string },
): Promise<OpenStops> {
  const task = (await lockTask(tx, at.taskId)) ?? refuse('not_found');
  if (task.cancelledAt || !task.startedAt)
    refuse('transition_refused', { state: task.cancelledAt ? 'cancelled' : 'waiting' });
  if (task.assigneeId && tx.ctx.actor.type === 'user' && task.assigneeId !== tx.ctx.actor.id)
    refuse('task_taken', { by: task.assigneeName ?? '' });
  const stops = await stopsAt(tx, task.id, at);
  if (stops.length === 0) refuse('not_found');
  const ids = [...new Set(stops.map((s) => s.workId))];
  await lockOrdersOfWork(tx, ids);
  const work = new Map((await lockFulfilmentOrders(tx, ids)).map((w) => [w.id, w]));
  return { task, stops, work, version: await nextVersion(tx, task.id) };
}
