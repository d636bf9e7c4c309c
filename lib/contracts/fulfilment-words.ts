/** The states of the work of one warehouse for one order. */
export const fulfilmentStates = [
  'open',
  'accepted',
  'picking',
  'picked',
  'packed',
  'handed_over',
  'rejected',
  'cancelled',
] as const;
export type FulfilmentState = (typeof fulfilmentStates)[number];

/** The states of a parcel: what the shop did with it. */
export const shipmentLifecycles = [
  'label_created',
  'handed_over',
  'delivered',
  'closed',
  'voided',
  'lost',
  'returned_to_sender',
] as const;
export type ShipmentLifecycle = (typeof shipmentLifecycles)[number];

/** The carrier's story of a parcel, in the words that all carriers are mapped to. */
export const trackingStatuses = [
  'pre_transit',
  'in_transit',
  'out_for_delivery',
  'available_for_pickup',
  'delivered',
  'return_to_sender',
  'failure',
  'unknown',
] as const;
export type TrackingStatus = (typeof trackingStatuses)[number];

/** Why units could not be picked; each has its own effect on the stock. */
export const shortReasons = ['not_in_stock', 'mismatch', 'damaged'] as const;
export type ShortReason = (typeof shortReasons)[number];

export const reporters = ['carrier', 'staff', 'customer', 'system'] as const;
export type Reporter = (typeof reporters)[number];

/** The tabs of the fulfilment list: what is to be done next. */
export const fulfilmentTabs = ['to_pick', 'picking', 'to_pack', 'to_ship', 'handed_over', 'stopped'] as const;
export type FulfilmentTab = (typeof fulfilmentTabs)[number];

/** The states that each tab shows. */
export const tabStates: Record<FulfilmentTab, readonly FulfilmentState[]> = {
  to_pick: ['open', 'accepted'],
  picking: ['picking'],
  to_pack: ['picked'],
  to_ship: ['packed'],
  handed_over: ['handed_over'],
  stopped: ['rejected', 'cancelled'],
};
