import { newId } from '@/lib/kernel/ids';
import { raiseExceptions } from '@/server/orders/steps/exceptions';
import type { StaffCtx } from '@/server/platform/context';
import { takeNumbers } from '@/server/platform/db/take-numbers';
import { inTenantRead, inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { carrierFor } from '../adapters/carrier-for';
import { decideTrim, type Trim } from '../domain/trim';
import {
  insertFulfilmentOrders,
  lockFulfilmentOrders,
  lockOrdersOfWork,
  readFulfilmentOrders,
  saveLineQuantities,
  saveState,
  type WorkOrder,
} from '../fulfilment-order.store';
import { lockLabelsOfWork, type Parcel, saveVoided } from '../shipment.store';
import { componentKey, remainingUnits } from '../steps/remaining-units';

type Label = { id: string; adapter: string; trackingNumber: string };

async function liveWork(tx: TenantTx, orderIds: readonly string[]): Promise<string[]> {
  const rows = await tx.q<{ id: string }>(
    `SELECT id FROM fulfilment_order WHERE tenant_id = $1 AND order_id = ANY($2::uuid[])
       AND state IN ('open','accepted','picking','picked','packed')`,
    [tx.tenantId, orderIds],
  );
  return rows.map((r) => r.id);
}

async function trimsFor(tx: TenantTx, work: readonly WorkOrder[]): Promise<Trim[]> {
  const lines = work.flatMap((w) => w.lines.map((l) => l.orderLineId));
  return decideTrim(work, await remainingUnits(tx, [...new Set(lines)]), componentKey);
}

/** Packed parcels cannot be opened by a step of the table: their work ends, and what is left starts anew. */
async function startAnew(tx: TenantTx, work: WorkOrder, trim: Trim): Promise<void> {
  const changed = new Map(trim.lines.map((l) => [l.id, l.quantity]));
  const [number] = await takeNumbers(tx.tenantId, 'fulfilment', 1);
  const fresh = {
    ...work,
    id: newId('ful'),
    number: `F${number}`,
    state: 'open' as const,
    lines: work.lines
      .map((l) => ({
        orderLineId: l.orderLineId,
        variantId: l.variantId,
        quantity: (changed.get(l.id) ?? l.quantity) - l.short,
      }))
      .filter((l) => l.quantity > 0),
  };
  await insertFulfilmentOrders(tx, [fresh]);
  await emit(tx, [
    {
      type: 'fulfilment.open',
      subjectType: 'order',
      subjectId: work.orderId,
      data: {
        fulfilmentOrderId: fresh.id,
        fulfilmentNumber: fresh.number,
        to: 'open',
        replaces: work.number,
      },
    },
  ]);
}

async function voidLabels(
  tx: TenantTx,
  labels: readonly Parcel[],
  refusedByCarrier: ReadonlySet<string>,
): Promise<void> {
  const voided = labels.filter((l) => !refusedByCarrier.has(l.id));
  await saveVoided(
    tx,
    voided.map((l) => l.id),
  );
  await emit(
    tx,
    voided.map((l) => ({
      type: 'fulfilment.shipment_voided',
      subjectType: 'order',
      subjectId: l.orderId,
      data: {
        shipmentId: l.id,
        trackingNumber: l.trackingNumber,
        from: l.lifecycle,
        to: 'voided',
        reason: 'cancelled',
      },
    })),
  );
  await raiseExceptions(
    tx,
    labels
      .filter((l) => refusedByCarrier.has(l.id))
      .map((l) => ({
        orderId: l.orderId,
        type: 'cancel_late' as const,
        causeKey: `shipment:${l.id}:label_not_voided`,
        facts: {
          carrier: l.carrier,
          trackingNumber: l.trackingNumber,
          shipmentId: l.id,
          trouble: 'label_not_voided',
        },
      })),
  );
}

/**
 * Brings the work of orders down to what is still ordered, after a cancellation of the whole or of lines: refuses picks,
 * voids labels (an exception says so when the carrier will not), and starts packed parcels anew with what is left. What is
 * right already is not touched, so it may run any number of times. The stock was released by the cancellation itself.
 * Locks: orders, work, parcels. Emits: fulfilment.cancelled, fulfilment.shipment_voided, fulfilment.open.
 */
export async function cancelFulfilment(ctx: StaffCtx, orderIds: readonly string[]): Promise<void> {
  const before = await inTenantRead(ctx, async (tx) => {
    const work = await readFulfilmentOrders(tx, await liveWork(tx, orderIds));
    const trimmed = (await trimsFor(tx, work)).map((t) => t.id);
    return tx.q<Label>(
      `SELECT id, adapter, tracking_number AS "trackingNumber" FROM shipment
       WHERE tenant_id = $1 AND fulfilment_order_id = ANY($2::uuid[]) AND lifecycle = 'label_created'`,
      [tx.tenantId, trimmed],
    );
  });
  const refusedByCarrier = new Set<string>();
  for (const label of before)
    if (!(await carrierFor(label.adapter).void(label.trackingNumber))) refusedByCarrier.add(label.id);
  await inTenantTx(ctx, async (tx) => {
    const ids = await liveWork(tx, orderIds);
    await lockOrdersOfWork(tx, ids);
    const work = await lockFulfilmentOrders(tx, ids);
    const byId = new Map(work.map((w) => [w.id, w]));
    const trims = await trimsFor(tx, work);
    const ended = trims.filter((t) => t.cancel || byId.get(t.id)!.state === 'packed');
    await voidLabels(
      tx,
      await lockLabelsOfWork(
        tx,
        ended.map((t) => t.id),
      ),
      refusedByCarrier,
    );
    await saveState(
      tx,
      ended.map((t) => byId.get(t.id)!),
      'cancelled',
      { reason: 'order_cancelled' },
    );
    for (const trim of trims) {
      const piece = byId.get(trim.id)!;
      if (trim.cancel) continue;
      if (piece.state === 'packed') await startAnew(tx, piece, trim);
      else await saveLineQuantities(tx, trim.id, trim.lines);
    }
  });
}
