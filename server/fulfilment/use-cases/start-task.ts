import { refuse } from '@/lib/kernel/errors';
import { ok, refused as refusal } from '@/lib/kernel/result';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { judge } from '../domain/judge';
import { decideFulfilment } from '../domain/transitions';
import { lockFulfilmentOrders, lockOrdersOfWork, saveState } from '../fulfilment-order.store';
import { lockTask, takeOffCart } from '../wave.store';

/**
 * A picker takes a cart and begins: its orders are being picked from now on. Orders that were held, changed or cancelled in the
 * meantime are taken off the cart. A cart has one picker: whoever else begins it is told who has it.
 * Errors: not_found, transition_refused, task_taken. Locks: task, orders, work.
 * Emits: fulfilment.accepted, fulfilment.picking, fulfilment.task_started.
 */
export async function startTask(ctx: StaffCtx, input: { taskId: string }): Promise<{ dropped: string[] }> {
  return inTenantTx(ctx, async (tx) => {
    const task = (await lockTask(tx, input.taskId)) ?? refuse('not_found');
    if (task.cancelledAt) refuse('transition_refused', { state: 'cancelled' });
    if (task.assigneeId && task.assigneeId !== ctx.actor.id)
      refuse('task_taken', { by: task.assigneeName ?? '' });
    const live = await tx.q<{ id: string }>(
      `SELECT fulfilment_order_id AS id FROM pick_task_order WHERE tenant_id = $1 AND task_id = $2 AND live ORDER BY 1`,
      [tx.tenantId, task.id],
    );
    const ids = live.map((l) => l.id);
    await lockOrdersOfWork(tx, ids);
    const orders = await lockFulfilmentOrders(tx, ids);
    const waiting = orders.filter(
      (o) => o.state === 'open' || o.state === 'accepted' || o.state === 'cancelled',
    );
    const { good, refused } = judge(
      waiting.map((o) => o.id),
      waiting,
      (o) => {
        if (o.changed) return refusal('transition_refused', { state: o.orderLifecycle });
        const accepted = o.state === 'open' ? decideFulfilment(o, 'accept') : ok(o.state);
        return accepted.ok ? decideFulfilment({ ...o, state: accepted.value }, 'start_pick') : accepted;
      },
    );
    const started = good.map((g) => g.item);
    await saveState(
      tx,
      started.filter((o) => o.state === 'open'),
      'accepted',
    );
    await saveState(
      tx,
      started.map((o) => ({ ...o, state: 'accepted' as const })),
      'picking',
    );
    const off = refused.map((r) => r.id);
    if (off.length > 0) await takeOffCart(tx, [task.id], off);
    const picker = ctx.actor.type === 'user' ? ctx.actor.id : null;
    await tx.exec(
      'UPDATE fulfilment_order SET assignee_id = $3 WHERE tenant_id = $1 AND id = ANY($2::uuid[])',
      [tx.tenantId, started.map((o) => o.id), picker],
    );
    await tx.exec(
      'UPDATE pick_task SET assignee_id = $3, started_at = coalesce(started_at, $4), version = version + 1 WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, task.id, picker, ctx.now],
    );
    await emit(tx, [
      {
        type: 'fulfilment.task_started',
        subjectType: 'pick_task',
        subjectId: task.id,
        data: { orders: started.length, dropped: off.length },
      },
    ]);
    return { dropped: orders.filter((o) => off.includes(o.id)).map((o) => o.number) };
  });
}
