import type { z } from 'zod';
import type { BatchAnswer, buyLabelsInput } from '@/lib/contracts/fulfilment';
import { newId } from '@/lib/kernel/ids';
import { ok, refused as refusal } from '@/lib/kernel/result';
import { trackingFault, trackingKey } from '@/lib/kernel/tracking-number';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { batchAnswer } from '../batch-answer';
import { buyForWork } from '../buy-for-work';
import { judge } from '../domain/judge';
import { expectedWeight } from '../domain/weight';
import { lockFulfilmentOrders } from '../fulfilment-order.store';
import { loadAdapters, loadLabelFacts } from '../label-facts.store';
import { insertShipments, lockLabelsOfWork, type NewParcel } from '../shipment.store';

/**
 * Gives packed work its parcel with a label; work that has a label keeps it. The carrier is called between two short
 * transactions, with a key that never buys twice.
 * Errors, per id: not_found, transition_refused, invalid_input, already_exists (tracking number), tracking_number_wrong (a typed
 * number whose check digit does not fit its carrier). Emits: fulfilment.shipment_label_created.
 */
export async function buyLabels(ctx: StaffCtx, input: z.output<typeof buyLabelsInput>): Promise<BatchAnswer> {
  const { facts, adapters } = await inTenantRead(ctx, async (tx) => ({
    facts: await loadLabelFacts(tx, input.ids),
    adapters: await loadAdapters(tx),
  }));
  const purchases = new Map((await buyForWork(facts, adapters, input)).map((p) => [p.id, p]));
  return inTenantTx(ctx, async (tx) => {
    const orders = await lockFulfilmentOrders(tx, input.ids);
    const labelled = new Set(
      (
        await lockLabelsOfWork(
          tx,
          orders.map((o) => o.id),
        )
      ).map((p) => p.fulfilmentOrderId),
    );
    const { good, refused } = judge(input.ids, orders, (work) => {
      if (work.state !== 'packed') return refusal('transition_refused', { state: work.state });
      const carrier = input.carrier ?? work.carrier;
      if (input.trackingNumber && trackingFault(input.trackingNumber, carrier))
        return refusal('tracking_number_wrong', { number: trackingKey(input.trackingNumber), carrier });
      const purchase = purchases.get(work.id);
      if (!purchase?.bought)
        return { ok: false, error: purchase?.refusal ?? { code: 'not_found', facts: {} } };
      return ok({ ...purchase, bought: purchase.bought });
    });
    const parcels: NewParcel[] = good
      .filter((g) => !labelled.has(g.item.id))
      .map(({ item: work, value }) => ({
        id: newId('shp'),
        fulfilmentOrderId: work.id,
        orderId: work.orderId,
        carrier: value.carrier,
        service: value.service,
        adapter: value.adapter,
        trackingNumber: value.bought.trackingNumber,
        promisedOn: work.promisedOn,
        weightGrams:
          input.weightGrams ??
          expectedWeight(work.lines.map((l) => ({ weightGrams: l.weightGrams, quantity: l.packed }))) ??
          0,
        costMinor: value.bought.costMinor ?? (value.carrier === work.carrier ? work.costMinor : 0),
        currency: work.currency,
        lines: work.lines
          .filter((l) => l.packed > 0)
          .map((l) => ({ orderLineId: l.orderLineId, variantId: l.variantId, quantity: l.packed })),
      }));
    const inserted = await insertShipments(tx, parcels);
    await emit(
      tx,
      parcels
        .filter((p) => inserted.has(p.id))
        .map((p) => ({
          type: 'fulfilment.shipment_label_created',
          subjectType: 'order',
          subjectId: p.orderId,
          data: {
            shipmentId: p.id,
            fulfilmentOrderId: p.fulfilmentOrderId,
            carrier: p.carrier,
            service: p.service,
            trackingNumber: p.trackingNumber,
          },
        })),
    );
    const taken = parcels.filter((p) => !inserted.has(p.id));
    const takenWork = new Set(taken.map((p) => p.fulfilmentOrderId));
    return batchAnswer(
      'ful',
      good.map((g) => g.item.id).filter((id) => !takenWork.has(id)),
      [
        ...refused,
        ...taken.map((p) => ({
          id: p.fulfilmentOrderId,
          code: 'already_exists',
          facts: { param: 'trackingNumber', value: p.trackingNumber },
        })),
      ],
    );
  });
}
