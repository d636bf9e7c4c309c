import type { ShipmentLifecycle, TrackingStatus } from '@/lib/contracts/fulfilment';

export type TrackingFact = { status: TrackingStatus; occurredAt: Date; id: string };

/** What all reports together say about a parcel. */
export type TrackingStory = {
  tracking: TrackingStatus;
  lifecycle: ShipmentLifecycle;
  /** When it was first reported delivered; null when it was not, or the parcel had not left. */
  deliveredAt: Date | null;
  /** Reports that a person has to look at. */
  troubles: ('return_to_sender' | 'delivery_failed')[];
};

/** Which of two reports of the same instant says more. */
const weight: Record<TrackingStatus, number> = {
  unknown: 0,
  pre_transit: 1,
  in_transit: 2,
  out_for_delivery: 3,
  failure: 4,
  available_for_pickup: 5,
  return_to_sender: 6,
  delivered: 7,
};

function later(a: TrackingFact, b: TrackingFact): TrackingFact {
  const byTime = a.occurredAt.getTime() - b.occurredAt.getTime();
  if (byTime !== 0) return byTime > 0 ? a : b;
  return weight[a.status] >= weight[b.status] ? a : b;
}

/**
 * The carrier's story, derived from all reports as a set: the same for any order of arrival and any repetition. Only a
 * delivery moves the lifecycle, only forward, and only of a parcel that left; a return to the sender is a trouble to
 * look at and rewinds nothing.
 */
export function trackingStory(lifecycle: ShipmentLifecycle, facts: readonly TrackingFact[]): TrackingStory {
  const last = facts
    .filter((f) => f.status !== 'unknown')
    .reduce<TrackingFact | null>((best, f) => (best ? later(best, f) : f), null);
  const deliveries = facts.filter((f) => f.status === 'delivered').map((f) => f.occurredAt.getTime());
  const left = lifecycle === 'handed_over' || lifecycle === 'delivered';
  const delivered = left && deliveries.length > 0;
  const troubles: TrackingStory['troubles'] = [];
  if (facts.some((f) => f.status === 'return_to_sender')) troubles.push('return_to_sender');
  if (last?.status === 'failure') troubles.push('delivery_failed');
  return {
    tracking: last?.status ?? (facts.length > 0 ? 'unknown' : 'pre_transit'),
    lifecycle: delivered ? 'delivered' : lifecycle,
    deliveredAt: delivered ? new Date(Math.min(...deliveries)) : null,
    troubles,
  };
}
