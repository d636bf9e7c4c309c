/** The events that leave the product as messages. */
export const webhookEventTypes = [
  'orders.placed',
  'orders.released',
  'orders.closed',
  'orders.cancelled',
  'orders.lines_cancelled',
  'orders.expired',
  'orders.reopened',
  'orders.updated',
  'orders.edited',
  'orders.merged',
  'orders.split',
  'orders.superseded',
  'orders.address_changed',
  'orders.payment_changed',
  'orders.hold_placed',
  'orders.hold_released',
  'orders.exception_raised',
  'orders.exception_resolved',
  'orders.tagged',
  'orders.priority_set',
  'fulfilment.open',
  'fulfilment.accepted',
  'fulfilment.picking',
  'fulfilment.picked',
  'fulfilment.packed',
  'fulfilment.handed_over',
  'fulfilment.rejected',
  'fulfilment.cancelled',
  'fulfilment.shipment_label_created',
  'fulfilment.shipment_handed_over',
  'fulfilment.shipment_delivered',
  'fulfilment.shipment_voided',
  'fulfilment.tracking_changed',
  'inventory.stock_moved',
  'inventory.purchase_order_submitted',
  'inventory.purchase_order_approved',
  'inventory.purchase_order_sent',
  'inventory.purchase_order_confirmed',
  'inventory.purchase_order_partially_received',
  'inventory.purchase_order_received',
  'inventory.purchase_order_cancelled',
  'catalog.product_created',
  'catalog.variant_changed',
  'customers.customer_created',
  'customers.customer_erased',
  'finance.payment_recorded',
  'finance.refund_planned',
  'finance.refund_approved',
  'finance.refund_succeeded',
  'finance.refund_failed',
  'finance.refund_reversed',
  'aftersales.return_requested',
  'aftersales.return_approved',
  'aftersales.return_declined',
  'aftersales.return_in_transit',
  'aftersales.return_received',
  'aftersales.return_inspected',
  'aftersales.return_resolved',
  'aftersales.return_closed',
  'aftersales.return_cancelled',
  'aftersales.return_expired',
  'support.ticket_new',
  'support.ticket_open',
  'support.ticket_waiting_customer',
  'support.ticket_resolved',
  'support.ticket_closed',
  'support.ticket_assigned',
] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

/** The areas whose events leave the product; `AREA.*` in a filter stands for all of an area, `*` for everything. */
export const webhookEventAreas = [...new Set(webhookEventTypes.map((type) => type.split('.')[0]!))];

/** True when the filter (event names, `AREA.*`, `*`) lets that event through. */
export function filterTakes(filter: readonly string[], type: string): boolean {
  return filter.some((f) => f === '*' || f === type || (f.endsWith('.*') && type.startsWith(f.slice(0, -1))));
}

/** How many event types of the catalogue a filter lets through. */
export function eventsTaken(filter: readonly string[]): number {
  return webhookEventTypes.filter((type) => filterTakes(filter, type)).length;
}

export const deliveryStates = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];
