import type { BatchAnswer } from '@/lib/contracts/fulfilment';
import { ok, type Result, refused as refusal } from '@/lib/kernel/result';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { batchAnswer } from '../batch-answer';
import { judge } from '../domain/judge';
import { decideFulfilment, decideShipment } from '../domain/transitions';
import { lockFulfilmentOrders, lockOrdersOfWork, type WorkOrder } from '../fulfilment-order.store';
import { lockShipments, type Parcel } from '../shipment.store';
import { componentKey, remainingUnits } from '../steps/remaining-units';
import { shipParcels } from '../steps/ship-parcels';

/** Whether a parcel may leave: by its own state, the work's, the holds, and what was cancelled since it was packed. */
function decideHandOver(
  parcel: Parcel,
  work: WorkOrder | undefined,
  remaining: ReadonlyMap<string, number>,
): Result<true> {
  if (!work) return refusal('not_found');
  const byParcel = decideShipment(parcel.lifecycle, 'hand_over');
  if (!byParcel.ok) return byParcel;
  const byWork = decideFulfilment(work, 'hand_over');
  if (!byWork.ok) return byWork;
  const over = parcel.lines.some((l) => l.quantity > (remaining.get(componentKey(l)) ?? 0));
  return over ? refusal('lines_cancelled') : ok(true);
}

/**
 * Gives parcels to the carrier, one or a manifest of many, each on its own; stock leaves here. A cancellation that was
 * first wins: such a parcel stays.
 * Errors, per id: not_found, transition_refused, order_blocked, lines_cancelled. Locks: orders, work, parcels, stock.
 * Emits: fulfilment.handed_over, fulfilment.shipment_handed_over.
 */
export async function handOver(ctx: StaffCtx, input: { ids: string[] }): Promise<BatchAnswer> {
  return inTenantTx(ctx, async (tx) => {
    const owners = await tx.q<{ id: string }>(
      'SELECT DISTINCT fulfilment_order_id AS id FROM shipment WHERE tenant_id = $1 AND id = ANY($2::uuid[])',
      [tx.tenantId, input.ids],
    );
    const workIds = owners.map((o) => o.id);
    await lockOrdersOfWork(tx, workIds);
    const work = new Map((await lockFulfilmentOrders(tx, workIds)).map((w) => [w.id, w]));
    const parcels = await lockShipments(tx, input.ids);
    const remaining = await remainingUnits(tx, [
      ...new Set(parcels.flatMap((p) => p.lines.map((l) => l.orderLineId))),
    ]);
    const { good, refused } = judge(input.ids, parcels, (p) =>
      decideHandOver(p, work.get(p.fulfilmentOrderId), remaining),
    );
    const leaving = good.map((g) => g.item);
    await shipParcels(tx, leaving, work);
    return batchAnswer(
      'shp',
      leaving.map((p) => p.id),
      refused,
    );
  });
}
