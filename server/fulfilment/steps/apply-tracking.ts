import { applyProgress } from '@/server/orders/steps/apply-progress';
import { raiseExceptions, resolveExceptions } from '@/server/orders/steps/exceptions';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit, type NewEvent } from '@/server/platform/events/emit';
import { groupBy } from '../domain/group-by';
import { type TrackingFact, trackingStory } from '../domain/tracking-story';
import { type Parcel, saveStory } from '../shipment.store';
import { progressOfLines } from './progress-of-lines';

type Fact = TrackingFact & { shipmentId: string };

const causeOf = (parcel: Parcel, trouble: string) => `shipment:${parcel.id}:${trouble}`;

/**
 * Brings parcels to what all their reports together say, whatever came in which order: tracking, delivery and the order's
 * progress. A trouble among the fresh reports is raised as an exception; a delivery settles the earlier ones.
 * Emits: fulfilment.tracking_changed, fulfilment.shipment_delivered.
 */
export async function applyTracking(
  tx: TenantTx,
  parcels: readonly Parcel[],
  freshIds: ReadonlySet<string>,
): Promise<void> {
  const facts = await tx.q<Fact>(
    `SELECT id, shipment_id AS "shipmentId", status, occurred_at AS "occurredAt" FROM tracking_event
     WHERE tenant_id = $1 AND shipment_id = ANY($2::uuid[])`,
    [tx.tenantId, parcels.map((p) => p.id)],
  );
  const byParcel = groupBy(facts, (f) => f.shipmentId);
  const stories = parcels.map((parcel) => {
    const all = byParcel.get(parcel.id) ?? [];
    return {
      parcel,
      story: trackingStory(parcel.lifecycle, all),
      fresh: all.filter((f) => freshIds.has(f.id)),
    };
  });
  const moved = stories.filter(
    ({ parcel, story }) => story.tracking !== parcel.tracking || story.lifecycle !== parcel.lifecycle,
  );
  await saveStory(
    tx,
    moved.map(({ parcel, story }) => ({ id: parcel.id, ...story })),
  );
  const events: NewEvent[] = [];
  for (const { parcel, story } of moved) {
    const data = {
      shipmentId: parcel.id,
      fulfilmentOrderId: parcel.fulfilmentOrderId,
      trackingNumber: parcel.trackingNumber,
    };
    const subject = { subjectType: 'order', subjectId: parcel.orderId };
    if (story.tracking !== parcel.tracking)
      events.push({
        type: 'fulfilment.tracking_changed',
        ...subject,
        data: { ...data, from: parcel.tracking, to: story.tracking },
      });
    if (story.lifecycle !== parcel.lifecycle)
      events.push({
        type: 'fulfilment.shipment_delivered',
        ...subject,
        data: { ...data, from: parcel.lifecycle, to: story.lifecycle, deliveredAt: story.deliveredAt },
      });
  }
  await emit(tx, events);
  await raiseExceptions(
    tx,
    stories.flatMap(({ parcel, story, fresh }) =>
      story.troubles
        .filter((t) => fresh.some((f) => f.status === (t === 'delivery_failed' ? 'failure' : t)))
        .map((trouble) => ({
          orderId: parcel.orderId,
          type: 'tracking' as const,
          causeKey: causeOf(parcel, trouble),
          facts: {
            carrier: parcel.carrier,
            trackingNumber: parcel.trackingNumber,
            shipmentId: parcel.id,
            trouble,
          },
        })),
    ),
  );
  const delivered = moved.filter((m) => m.story.lifecycle === 'delivered');
  for (const { parcel } of delivered)
    for (const trouble of ['delivery_failed', 'may_be_late'])
      await resolveExceptions(tx, { causeKey: causeOf(parcel, trouble) }, 'delivered');
  if (delivered.length > 0)
    await applyProgress(
      tx,
      await progressOfLines(
        tx,
        delivered.flatMap(({ parcel }) => parcel.lines.map((l) => l.orderLineId)),
      ),
    );
}
