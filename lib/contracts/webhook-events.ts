import { z } from 'zod';
import type { IdPrefix } from '@/lib/kernel/ids';
import type { EventType } from './events';
import { publicId } from './text';
import type { WebhookEventType } from './webhook-words';

const id = publicId;
const word = z.string();
const minor = z.number().int();
const change = <T extends z.ZodType>(of: T) => z.object({ from: of.nullish(), to: of.nullish() });
const moved = { from: word.nullish(), to: word.optional() };
const work = { fulfilmentOrderId: id, fulfilmentNumber: word, ...moved };
const parcel = {
  shipmentId: id,
  fulfilmentOrderId: id.optional(),
  carrier: word.optional(),
  service: word.nullish(),
  trackingNumber: word.nullish(),
};
const returned = { returnId: id, number: word, ...moved };
const refunded = {
  refundId: id,
  number: word,
  returnId: id.nullish(),
  provider: word,
  amountMinor: minor,
  currency: word,
  ...moved,
};
const exception = { exceptionId: id, type: word };
const hold = { holdId: id, kind: word, reason: word };
const purchase = { number: word, from: word.optional() };

type Described = { object: string; prefix: IdPrefix; data: z.ZodObject };
const of = (object: string, prefix: IdPrefix) => (data: z.ZodRawShape) => ({
  object,
  prefix,
  data: z.object(data),
});
const order = of('order', 'ord');
const ticket = of('ticket', 'tkt');
const variant = of('variant', 'var');
const purchaseOrder = of('purchase_order', 'por');
const customer = of('customer', 'cus');
const state = { from: word.optional(), to: word.optional() };

/**
 * The catalogue of outgoing messages: each event of the spine that leaves the product, the object it is about, and the
 * facts it carries. What is not named here stays inside, field by field; none of it is personal data.
 */
export const webhookEvents = {
  'orders.placed': order({
    number: word,
    channel: word.optional(),
    source: word.optional(),
    lifecycle: word.optional(),
    paymentState: word.optional(),
    totalMinor: minor.optional(),
    currency: word.optional(),
    lines: minor.optional(),
    units: minor.optional(),
    holds: z.array(word).optional(),
  }),
  'orders.released': order({ ...moved, promisedOn: word.nullish() }),
  'orders.closed': order(moved),
  'orders.cancelled': order({ ...moved, reason: word.nullish() }),
  'orders.lines_cancelled': order({
    reason: word.nullish(),
    lines: z.array(z.object({ lineId: id, sku: word, quantity: minor })).optional(),
  }),
  'orders.expired': order({ ...moved, reason: word.nullish() }),
  'orders.reopened': order({ ...moved, reason: word.nullish() }),
  'orders.updated': order({
    changes: z
      .object({ fulfilmentState: change(word).optional(), afterSalesState: change(word).optional() })
      .optional(),
  }),
  'orders.edited': order({ currency: word.optional() }),
  'orders.merged': order({}),
  'orders.split': order({}),
  'orders.superseded': order({ kind: word.optional(), ...moved, works: z.array(word).optional() }),
  'orders.address_changed': order({ fields: z.array(word).optional() }),
  'orders.payment_changed': order({
    changes: z.object({
      paymentState: change(word),
      paidMinor: change(minor),
      refundedMinor: change(minor),
    }),
    currency: word,
  }),
  'orders.hold_placed': order(hold),
  'orders.hold_released': order(hold),
  'orders.exception_raised': order(exception),
  'orders.exception_resolved': order({ ...exception, resolution: word.nullish(), state: word }),
  'orders.tagged': order({ changes: z.object({ tags: change(z.array(word)) }) }),
  'orders.priority_set': order({ changes: z.object({ priority: change(minor) }) }),
  'fulfilment.open': order(work),
  'fulfilment.accepted': order(work),
  'fulfilment.picking': order(work),
  'fulfilment.picked': order(work),
  'fulfilment.packed': order(work),
  'fulfilment.handed_over': order(work),
  'fulfilment.rejected': order(work),
  'fulfilment.cancelled': order(work),
  'fulfilment.shipment_label_created': order(parcel),
  'fulfilment.shipment_handed_over': order(parcel),
  'fulfilment.shipment_delivered': order({ ...parcel, deliveredAt: z.unknown().optional() }),
  'fulfilment.shipment_voided': order(parcel),
  'fulfilment.tracking_changed': order({ ...parcel, ...moved }),
  'inventory.stock_moved': variant({
    movementId: id,
    warehouseId: id,
    kind: word,
    quantity: minor,
    from: word,
    to: word,
    reason: word.nullish(),
  }),
  'inventory.purchase_order_submitted': purchaseOrder(purchase),
  'inventory.purchase_order_approved': purchaseOrder(purchase),
  'inventory.purchase_order_sent': purchaseOrder(purchase),
  'inventory.purchase_order_confirmed': purchaseOrder(purchase),
  'inventory.purchase_order_partially_received': purchaseOrder(purchase),
  'inventory.purchase_order_received': purchaseOrder(purchase),
  'inventory.purchase_order_cancelled': purchaseOrder(purchase),
  'catalog.product_created': of('product', 'prd')({ skus: z.array(word) }),
  'catalog.variant_changed': variant({ sku: word.optional() }),
  'customers.customer_created': customer({ channel: word.nullish() }),
  'customers.customer_erased': customer({}),
  'finance.payment_recorded': order({
    paymentId: id,
    provider: word,
    kind: word,
    amountMinor: minor,
    currency: word,
  }),
  'finance.refund_planned': order(refunded),
  'finance.refund_approved': order(refunded),
  'finance.refund_succeeded': order(refunded),
  'finance.refund_failed': order({ ...refunded, reason: word.nullish() }),
  'finance.refund_reversed': order(refunded),
  'aftersales.return_requested': order({
    ...returned,
    returnType: word,
    origin: word,
    quotedMinor: minor,
    currency: word,
    units: minor,
    reasons: z.array(word),
  }),
  'aftersales.return_approved': order(returned),
  'aftersales.return_declined': order(returned),
  'aftersales.return_in_transit': order(returned),
  'aftersales.return_received': order(returned),
  'aftersales.return_inspected': order(returned),
  'aftersales.return_resolved': order(returned),
  'aftersales.return_closed': order(returned),
  'aftersales.return_cancelled': order(returned),
  'aftersales.return_expired': order(returned),
  'support.ticket_new': ticket(state),
  'support.ticket_open': ticket(state),
  'support.ticket_waiting_customer': ticket(state),
  'support.ticket_resolved': ticket(state),
  'support.ticket_closed': ticket(state),
  'support.ticket_assigned': ticket({}),
} as const satisfies Record<WebhookEventType & EventType, Described>;

/** What a test message is called; it goes to one endpoint, whatever its filter. */
export const testEventType = 'webhooks.test';
/** What a call that a rule asked for is called. */
export const ruleEventType = 'automation.webhook_called';

const envelope = (type: string, object: string, data: z.ZodObject) =>
  z.object({
    type: z.literal(type),
    timestamp: z.iso.datetime(),
    data: z.object({ object: z.literal(object), id: publicId, ...data.shape }),
  });

/** The schema of a whole message of that type, as it is sent. */
export function webhookMessageSchema(type: WebhookEventType): z.ZodObject {
  const { object, data } = webhookEvents[type];
  return envelope(type, object, data as z.ZodObject);
}
