import type { ShipDirectInput } from '@/lib/contracts/fulfilment';
import { AppError, refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { takeNumbers } from '@/server/platform/db/take-numbers';
import { inTenantRead, inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { buyForWork, type Purchase } from '../buy-for-work';
import { decideSplit } from '../domain/split';
import { decideFulfilment } from '../domain/transitions';
import { expectedWeight } from '../domain/weight';
import {
  insertFulfilmentOrders,
  lockFulfilmentOrders,
  lockOrdersOfWork,
  saveLineQuantities,
  saveLines,
  saveState,
  type WorkOrder,
} from '../fulfilment-order.store';
import { loadAdapters, loadLabelFacts } from '../label-facts.store';
import { insertShipments, lockLabelsOfWork, lockShipments, saveVoided } from '../shipment.store';
import { componentKey, remainingUnits } from '../steps/remaining-units';
import { shipParcels } from '../steps/ship-parcels';

/** Takes what is not sent now off the work and opens it anew, so that the rest is a complete piece of work. */
async function splitOff(tx: TenantTx, work: WorkOrder, input: ShipDirectInput): Promise<WorkOrder> {
  const split = decideSplit(work.lines, input.lines);
  if (!split.ok) refuse(split.error.code, split.error.facts, split.error.param);
  const rest = split.value.filter((s) => s.rest > 0);
  if (rest.length === 0) return work;
  const [number] = await takeNumbers(tx.tenantId, 'fulfilment', 1);
  const lineOf = new Map(work.lines.map((l) => [l.id, l]));
  const id = newId('ful');
  await insertFulfilmentOrders(tx, [
    {
      ...work,
      id,
      number: `F${number}`,
      state: 'open',
      lines: rest.map((s) => {
        const line = lineOf.get(s.id)!;
        return { orderLineId: line.orderLineId, variantId: line.variantId, quantity: s.rest };
      }),
    },
  ]);
  await saveLineQuantities(
    tx,
    work.id,
    split.value.map((s) => ({ id: s.id, quantity: s.now + lineOf.get(s.id)!.short })),
  );
  await emit(tx, [
    {
      type: 'fulfilment.open',
      subjectType: 'order',
      subjectId: work.orderId,
      data: { fulfilmentOrderId: id, fulfilmentNumber: `F${number}`, to: 'open', splitFrom: work.number },
    },
  ]);
  return (await lockFulfilmentOrders(tx, [work.id]))[0]!;
}

/** Walks the work through every state up to packed, with everything picked that is not missing. */
async function packAtOnce(tx: TenantTx, work: WorkOrder): Promise<WorkOrder> {
  let state = work.state;
  for (const command of ['accept', 'start_pick', 'finish_pick', 'pack'] as const) {
    const step = decideFulfilment({ ...work, state }, command);
    if (!step.ok && step.error.code === 'order_blocked') refuse('order_blocked', step.error.facts);
    if (!step.ok) continue;
    await saveState(tx, [{ ...work, state }], step.value);
    state = step.value;
  }
  if (state !== 'packed') refuse('transition_refused', { state });
  const lines = work.lines.map((l) => ({ ...l, picked: l.quantity - l.short, packed: l.quantity - l.short }));
  await saveLines(tx, lines);
  return { ...work, state, lines };
}

async function addParcel(
  tx: TenantTx,
  work: WorkOrder,
  purchase: Purchase,
  input: ShipDirectInput,
): Promise<string> {
  const trackingNumber = purchase.bought!.trackingNumber;
  const lines = work.lines
    .filter((l) => l.packed > 0)
    .map((l) => ({ orderLineId: l.orderLineId, variantId: l.variantId, quantity: l.packed }));
  const remaining = await remainingUnits(tx, [...new Set(lines.map((l) => l.orderLineId))]);
  if (lines.some((l) => l.quantity > (remaining.get(componentKey(l)) ?? 0))) refuse('lines_cancelled');
  const weights = work.lines.map((l) => ({ weightGrams: l.weightGrams, quantity: l.packed }));
  const parcel = {
    id: newId('shp'),
    fulfilmentOrderId: work.id,
    orderId: work.orderId,
    carrier: purchase.carrier,
    service: purchase.service,
    adapter: purchase.adapter,
    trackingNumber,
    promisedOn: work.promisedOn,
    weightGrams: input.weightGrams ?? expectedWeight(weights) ?? 0,
    costMinor: purchase.bought!.costMinor ?? (purchase.carrier === work.carrier ? work.costMinor : 0),
    currency: work.currency,
    lines,
  };
  const inserted = await insertShipments(tx, [parcel]);
  if (!inserted.has(parcel.id))
    refuse('already_exists', { param: 'trackingNumber', value: trackingNumber }, 'trackingNumber');
  return parcel.id;
}

/**
 * Packs a fulfilment order, or some lines of it, and gives it to the carrier in one go: for systems that do the warehouse
 * work elsewhere. What is not sent stays as open work of its own.
 * Errors: not_found, transition_refused, order_blocked, quantity_out_of_range, already_exists, lines_cancelled, insufficient_stock.
 * Locks: order, work, parcel, stock. Emits: fulfilment.* up to fulfilment.handed_over. Returns the parcel's id.
 */
export async function shipDirect(ctx: StaffCtx, input: ShipDirectInput): Promise<string> {
  const ids = [input.fulfilmentOrderId];
  const { facts, adapters } = await inTenantRead(ctx, async (tx) => ({
    facts: await loadLabelFacts(tx, ids),
    adapters: await loadAdapters(tx),
  }));
  const [purchase] = await buyForWork(facts, adapters, input);
  if (!purchase) refuse('not_found');
  return inTenantTx(ctx, async (tx) => {
    if (!purchase.bought)
      throw new AppError('invalid_input', purchase.refusal!.facts, purchase.refusal!.param);
    await lockOrdersOfWork(tx, ids);
    const [locked] = await lockFulfilmentOrders(tx, ids);
    if (!locked) refuse('not_found');
    if (['handed_over', 'rejected', 'cancelled'].includes(locked.state))
      refuse('transition_refused', { state: locked.state });
    const old = await lockLabelsOfWork(tx, ids);
    await saveVoided(
      tx,
      old.map((p) => p.id),
    );
    const work = await packAtOnce(tx, await splitOff(tx, locked, input));
    const step = decideFulfilment(work, 'hand_over');
    if (!step.ok) refuse(step.error.code, step.error.facts);
    const id = await addParcel(tx, work, purchase, input);
    await shipParcels(tx, await lockShipments(tx, [id]), new Map([[work.id, work]]));
    return id;
  });
}
