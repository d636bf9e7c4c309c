import type { z } from 'zod';
import type { voidLabelInput } from '@/lib/contracts/fulfilment';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { carrierFor } from '../adapters/carrier-for';
import { decideShipment } from '../domain/transitions';
import { lockShipments, saveVoided } from '../shipment.store';

/**
 * Makes a label void before its parcel leaves; the work stays packed and can get another one.
 * Errors: not_found, transition_refused (also when the carrier has the parcel already). Emits: fulfilment.shipment_voided.
 */
export async function voidLabel(ctx: StaffCtx, input: z.output<typeof voidLabelInput>): Promise<void> {
  const known = await inTenantRead(ctx, (tx) =>
    tx.maybeOne<{ adapter: string; tracking_number: string; lifecycle: string }>(
      'SELECT adapter, tracking_number, lifecycle FROM shipment WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, input.id],
    ),
  );
  if (!known) refuse('not_found');
  const agreed =
    known.lifecycle !== 'label_created' || (await carrierFor(known.adapter).void(known.tracking_number));
  await inTenantTx(ctx, async (tx) => {
    const [parcel] = await lockShipments(tx, [input.id]);
    if (!parcel) refuse('not_found');
    const decision = decideShipment(parcel.lifecycle, 'void');
    if (!decision.ok) refuse(decision.error.code, decision.error.facts);
    if (!agreed) refuse('transition_refused', { state: 'handed_over' });
    await saveVoided(tx, [parcel.id]);
    await emit(tx, [
      {
        type: 'fulfilment.shipment_voided',
        subjectType: 'order',
        subjectId: parcel.orderId,
        data: {
          shipmentId: parcel.id,
          fulfilmentOrderId: parcel.fulfilmentOrderId,
          trackingNumber: parcel.trackingNumber,
          from: parcel.lifecycle,
          to: 'voided',
          reason: input.reason,
        },
      },
    ]);
  });
}
