import { z } from 'zod';
import {
  afterSalesStates,
  fulfilmentStates,
  holdKinds,
  lifecycles,
  orderActions,
  paymentStates,
} from './orders';
import { exceptionSchema } from './orders-exceptions';
import { orderRowSchema } from './orders-lists';
import { money } from './text';

const iso = z.string();
const isoOrNull = z.string().nullable();

const holdSchema = z.object({
  id: z.string(),
  kind: z.enum(holdKinds),
  reason: z.string(),
  facts: z.record(z.string(), z.unknown()),
  placedAt: iso,
  /** null when the product placed it */
  placedBy: z.string().nullable(),
  releaseAt: isoOrNull,
  releasedAt: isoOrNull,
  releasedBy: z.string().nullable(),
});
export type OrderHoldView = z.output<typeof holdSchema>;

const lineSchema = z.object({
  id: z.string(),
  position: z.number(),
  kind: z.enum(['goods', 'fee']),
  sku: z.string(),
  title: z.string(),
  /** null while the SKU is not mapped, and for fees */
  variantId: z.string().nullable(),
  externalId: z.string().nullable(),
  quantity: z.number(),
  unitPrice: money,
  discount: money,
  tax: money,
  total: money,
  cancelled: z.number(),
  allocated: z.number(),
  shipped: z.number(),
  delivered: z.number(),
  returned: z.number(),
});
export type OrderLineView = z.output<typeof lineSchema>;

/** What POST /orders answers. */
export const placedOrderSchema = z.object({
  id: z.string(),
  number: z.string(),
  channel: z.string(),
  externalId: z.string(),
  lifecycle: z.enum(lifecycles),
  paymentState: z.enum(paymentStates),
  fulfilmentState: z.enum(fulfilmentStates),
  afterSalesState: z.enum(afterSalesStates),
  blocked: z.boolean(),
  holds: z.array(z.object({ id: z.string(), kind: z.enum(holdKinds), reason: z.string() })),
  currency: z.string(),
  total: money,
  lines: z.array(lineSchema),
  placedAt: iso,
  version: z.number(),
});
export type PlacedOrderView = z.output<typeof placedOrderSchema>;

export const batchResultSchema = z.object({
  index: z.number(),
  status: z.enum(['created', 'existing', 'updated', 'refused']),
  id: z.string().optional(),
  number: z.string().optional(),
  error: z.object({ code: z.string(), message: z.string(), param: z.string().optional() }).optional(),
});
export type BatchResult = z.output<typeof batchResultSchema>;

export const timelineEventSchema = z.object({
  id: z.string(),
  /** a word of lib/contracts/events.ts */
  type: z.string(),
  at: iso,
  actor: z.object({
    type: z.string(),
    id: z.string().nullable(),
    /** the member's or API key's name; null for the product itself, channels and shoppers */
    name: z.string().nullable(),
  }),
  /** what changed: field, before, after */
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
  data: z.record(z.string(), z.unknown()),
  causeId: z.string().nullable(),
});
export type TimelineEvent = z.output<typeof timelineEventSchema>;

const shipmentSchema = z.object({
  id: z.string(),
  carrier: z.string(),
  service: z.string(),
  trackingNumber: z.string(),
  lifecycle: z.string(),
  tracking: z.string(),
  promisedOn: z.string().nullable(),
  handedOverAt: isoOrNull,
  deliveredAt: isoOrNull,
  lastEvent: z.object({ status: z.string(), message: z.string(), location: z.string(), at: iso }).nullable(),
});

export const orderDetailSchema = orderRowSchema.omit({ holds: true, exceptions: true, items: true }).extend({
  externalStatus: z.string().nullable(),
  sourceUpdatedAt: isoOrNull,
  /** the import that brought it */
  importId: z.string().nullable(),
  countsAsOrder: z.boolean(),
  goods: money,
  discount: money,
  shipping: money,
  fees: money,
  tax: money,
  taxIncluded: z.boolean(),
  refunded: money,
  cashOnDelivery: z.boolean(),
  buyerEmail: z.string(),
  buyerPhone: z.string(),
  shipTo: z.object({
    name: z.string(),
    line1: z.string(),
    line2: z.string(),
    city: z.string(),
    province: z.string(),
    postalCode: z.string(),
    countryCode: z.string(),
    phone: z.string(),
  }),
  locale: z.string(),
  paidAt: isoOrNull,
  deliveredAt: isoOrNull,
  cancelledAt: isoOrNull,
  cancelReason: z.string().nullable(),
  expiresAt: isoOrNull,
  pipelineDueAt: isoOrNull,
  createdAt: iso,
  updatedAt: iso,
  lines: z.array(lineSchema),
  /** open ones first, then released ones */
  holds: z.array(holdSchema),
  exceptions: z.array(exceptionSchema),
  payments: z.array(
    z.object({
      id: z.string(),
      provider: z.string(),
      reference: z.string(),
      currency: z.string(),
      authorized: money,
      captured: money,
      refunded: money,
      createdAt: iso,
      events: z.array(z.object({ kind: z.string(), amount: money, at: iso })),
    }),
  ),
  notes: z.array(z.object({ id: z.string(), author: z.string(), body: z.string(), createdAt: iso })),
  fulfilmentOrders: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      state: z.string(),
      warehouse: z.object({ id: z.string(), code: z.string(), name: z.string() }),
      carrier: z.string(),
      service: z.string(),
      cost: money,
      promisedOn: z.string().nullable(),
      shipBy: iso,
      reason: z.string().nullable(),
      decisionId: z.string(),
      lines: z.array(
        z.object({
          lineId: z.string(),
          sku: z.string(),
          quantity: z.number(),
          picked: z.number(),
          packed: z.number(),
        }),
      ),
      shipments: z.array(shipmentSchema),
    }),
  ),
  creditNotes: z.array(
    z.object({ id: z.string(), externalId: z.string(), total: money, reason: z.string(), issuedAt: iso }),
  ),
  customer: z
    .object({
      id: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      orders: z.number(),
    })
    .nullable(),
  actions: z.array(z.enum(orderActions)),
});
export type OrderDetail = z.output<typeof orderDetailSchema>;

export const decisionSchema = z.object({
  id: z.string(),
  /** released, held, waiting or refused */
  outcome: z.string(),
  engineVersion: z.string(),
  facts: z.record(z.string(), z.unknown()),
  steps: z.array(z.record(z.string(), z.unknown())),
  decidedAt: iso,
});
export type OrderDecision = z.output<typeof decisionSchema>;

/** Everything one order's page shows. */
export type OrderPageData = { order: OrderDetail; timeline: TimelineEvent[]; decisions: OrderDecision[] };
