import { applyProgress } from '@/server/orders/steps/apply-progress';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { lockFulfilmentOrders, lockOrdersOfWork, saveLines, saveState } from '../fulfilment-order.store';
import { toLineUnits } from '../steps/to-line-units';

/** Units that an order lost in a warehouse because the shelf turned out to be empty. `id` names the loss. */
export type WithdrawnUnits = {
  id: string;
  orderId: string;
  orderLineId: string;
  variantId: string;
  warehouseId: string;
  quantity: number;
};

/**
 * Takes units that are not there any more off the work that counted on them, once per loss: as missing, so that the rest
 * goes on; work with nothing left is rejected. The pipeline routes the units anew.
 * Locks: order, work. Emits: fulfilment.rejected, fulfilment.picked.
 */
export async function withdrawWork(ctx: StaffCtx, lost: WithdrawnUnits): Promise<void> {
  const once = {
    ...ctx,
    idempotency: { scope: 'fulfilment.withdraw-work', key: lost.id, requestHash: lost.id },
  };
  await inTenantTx(once, async (tx) => {
    const rows = await tx.q<{ id: string }>(
      `SELECT id FROM fulfilment_order WHERE tenant_id = $1 AND order_id = $2 AND warehouse_id = $3
         AND state IN ('open','accepted','picking')`,
      [tx.tenantId, lost.orderId, lost.warehouseId],
    );
    const ids = rows.map((r) => r.id);
    await lockOrdersOfWork(tx, ids);
    let left = lost.quantity;
    for (const work of await lockFulfilmentOrders(tx, ids)) {
      const line = work.lines.find(
        (l) => l.orderLineId === lost.orderLineId && l.variantId === lost.variantId,
      );
      const free = line ? Math.min(left, line.quantity - line.short - line.picked) : 0;
      if (!line || free <= 0) continue;
      left -= free;
      line.short += free;
      await saveLines(tx, [{ ...line, shortReason: 'not_in_stock' }]);
      const open = work.lines.reduce((sum, l) => sum + l.quantity - l.short - l.picked, 0);
      const pickable = work.lines.reduce((sum, l) => sum + l.quantity - l.short, 0);
      if (pickable === 0) await saveState(tx, [work], 'rejected', { reason: 'not_in_stock' });
      else if (open === 0 && work.state === 'picking') await saveState(tx, [work], 'picked');
    }
    const gone = lost.quantity - left;
    if (gone > 0)
      await applyProgress(tx, [
        {
          orderId: lost.orderId,
          orderLineId: lost.orderLineId,
          allocated: -(await toLineUnits(tx, lost, gone)),
        },
      ]);
    return null;
  });
}
