import { applyProgress, type ProgressRow } from '@/server/orders/steps/apply-progress';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { lockFulfilmentOrders, lockOrdersOfWork, saveState } from '../fulfilment-order.store';
import { toLineUnits } from '../steps/to-line-units';

/**
 * Calls back the work of released orders that were changed, as far as nobody has begun to pick: it is cancelled, its units
 * stay the order's own, and the pipeline plans them anew. Orders that are not to be planned anew are left alone, so that a
 * repeat finds nothing. Locks: orders, work. Emits: fulfilment.cancelled, and fulfilment.recalled for each order.
 */
export async function recallWork(ctx: StaffCtx, orderIds: readonly string[]): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const waiting = await tx.q<{ id: string }>(
      `SELECT id FROM sales_order WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND replan AND lifecycle = 'released' ORDER BY id`,
      [tx.tenantId, orderIds],
    );
    const ids = waiting.map((w) => w.id);
    const open = await tx.q<{ id: string }>(
      `SELECT id FROM fulfilment_order WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) AND state IN ('open', 'accepted')`,
      [tx.tenantId, ids],
    );
    const workIds = open.map((w) => w.id);
    await lockOrdersOfWork(tx, workIds);
    const work = (await lockFulfilmentOrders(tx, workIds)).filter(
      (w) => w.state === 'open' || w.state === 'accepted',
    );
    await saveState(tx, work, 'cancelled', { reason: 'order_changed' });
    const rows: ProgressRow[] = [];
    for (const w of work) {
      const units = new Map<string, number>();
      for (const line of w.lines) {
        const whole = await toLineUnits(tx, line, line.quantity - line.short);
        units.set(line.orderLineId, Math.max(units.get(line.orderLineId) ?? 0, whole));
      }
      for (const [orderLineId, n] of units) rows.push({ orderId: w.orderId, orderLineId, allocated: -n });
    }
    await applyProgress(tx, rows);
    await emit(
      tx,
      ids.map((id) => ({
        type: 'fulfilment.recalled' as const,
        subjectType: 'order',
        subjectId: id,
        data: { fulfilmentNumbers: work.filter((w) => w.orderId === id).map((w) => w.number) },
      })),
    );
  });
}
