import { shipStock } from '@/server/inventory/steps/ship-stock';
import { applyProgress } from '@/server/orders/steps/apply-progress';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { saveState, type WorkOrder } from '../fulfilment-order.store';
import { pickedFrom } from '../pick-stop.store';
import { lockShipments, type Parcel, saveHandedOver } from '../shipment.store';
import { applyTracking } from './apply-tracking';
import { progressOfLines } from './progress-of-lines';

/**
 * Gives parcels to the carrier: here, and only here, their units leave the stock. The order's progress follows from the
 * parcels, and reports that came before the hand-over count from now on. The caller holds the locks and has decided.
 * Emits: fulfilment.handed_over, fulfilment.shipment_handed_over.
 */
export async function shipParcels(
  tx: TenantTx,
  parcels: readonly Parcel[],
  work: ReadonlyMap<string, WorkOrder>,
): Promise<void> {
  if (parcels.length === 0) return;
  const from = await pickedFrom(
    tx,
    parcels.map((p) => p.fulfilmentOrderId),
  );
  await shipStock(
    tx,
    parcels.flatMap((p) =>
      p.lines.map((l) => ({
        ...l,
        orderId: p.orderId,
        warehouseId: work.get(p.fulfilmentOrderId)!.warehouseId,
        refType: 'shipment' as const,
        refId: p.id,
        from: from.get([p.fulfilmentOrderId, l.orderLineId, l.variantId].join()) ?? [],
      })),
    ),
  );
  const ids = parcels.map((p) => p.id);
  await saveHandedOver(tx, ids);
  await saveState(
    tx,
    parcels.map((p) => work.get(p.fulfilmentOrderId)!),
    'handed_over',
  );
  await emit(
    tx,
    parcels.map((p) => ({
      type: 'fulfilment.shipment_handed_over',
      subjectType: 'order',
      subjectId: p.orderId,
      data: {
        shipmentId: p.id,
        fulfilmentOrderId: p.fulfilmentOrderId,
        carrier: p.carrier,
        service: p.service,
        trackingNumber: p.trackingNumber,
        from: p.lifecycle,
        to: 'handed_over',
      },
    })),
  );
  const lineIds = [...new Set(parcels.flatMap((p) => p.lines.map((l) => l.orderLineId)))];
  await applyProgress(tx, await progressOfLines(tx, lineIds));
  await applyTracking(tx, await lockShipments(tx, ids), new Set());
}
