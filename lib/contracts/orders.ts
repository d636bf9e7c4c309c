import { z } from 'zod';
import {
  countryCode,
  dateOnly,
  instant,
  money,
  pageOf,
  pageQuery,
  publicId,
  requiredText,
  text,
} from './text';

/** The words of states.md §1. */
export const lifecycles = ['draft', 'placed', 'released', 'closed', 'cancelled', 'superseded'] as const;
export type Lifecycle = (typeof lifecycles)[number];
export const paymentStates = [
  'unpaid',
  'authorized',
  'partially_paid',
  'paid',
  'overpaid',
  'partially_refunded',
  'refunded',
  'chargeback',
] as const;
export type PaymentState = (typeof paymentStates)[number];
export const fulfilmentStates = ['none', 'partial', 'shipped', 'partially_delivered', 'delivered'] as const;
export type FulfilmentState = (typeof fulfilmentStates)[number];
export const afterSalesStates = ['none', 'open', 'closed'] as const;
export type AfterSalesState = (typeof afterSalesStates)[number];
export const holdKinds = [
  'needs_mapping',
  'sku_unmapped',
  'payment',
  'risk',
  'address',
  'approval',
  'scheduled',
  'refund_intercept',
  'awaiting_return_items',
  'manual',
] as const;
export type HoldKind = (typeof holdKinds)[number];
export const exceptionTypes = [
  'sku_unmapped',
  'status_unknown',
  'shortage',
  'underpaid',
  'overpaid',
  'double_paid',
  'wrong_currency',
  'risk',
  'bad_address',
  'no_carrier',
  'short_pick',
  'cancel_late',
  'tracking',
] as const;
export type ExceptionType = (typeof exceptionTypes)[number];
export const exceptionFixes = [
  'map_sku',
  'map_status',
  'receive_stock',
  'record_payment',
  'check_payment',
  'review_risk',
  'change_address',
  'add_carrier',
  'count_stock',
  'intercept_parcel',
  'ask_carrier',
] as const;
export type ExceptionFix = (typeof exceptionFixes)[number];

/** What a person does first about an exception of that type. */
export const fixOf: Record<ExceptionType, ExceptionFix> = {
  sku_unmapped: 'map_sku',
  status_unknown: 'map_status',
  shortage: 'receive_stock',
  underpaid: 'record_payment',
  overpaid: 'check_payment',
  double_paid: 'check_payment',
  wrong_currency: 'check_payment',
  risk: 'review_risk',
  bad_address: 'change_address',
  no_carrier: 'add_carrier',
  short_pick: 'count_stock',
  cancel_late: 'intercept_parcel',
  tracking: 'ask_carrier',
};
export const cancelReasons = [
  'customer_request',
  'out_of_stock',
  'payment_failed',
  'payment_expired',
  'fraud',
  'address',
  'duplicate',
  'channel',
  'other',
] as const;
export type CancelReason = (typeof cancelReasons)[number];
export const orderSources = ['api', 'import', 'manual', 'webhook', 'demo'] as const;
export type OrderSource = (typeof orderSources)[number];

/** What a person may do with an order in its present state; buttons show exactly these. */
export const orderActions = [
  'hold',
  'release_hold',
  'cancel',
  'cancel_lines',
  'change_address',
  'record_payment',
  'note',
  'tag',
  'priority',
  'reopen',
] as const;
export type OrderAction = (typeof orderActions)[number];

/** Bounds of one order; the doors refuse what is beyond. */
export const orderLimits = {
  lines: 1000,
  batch: 500,
  bulk: 200,
  quantity: 1_000_000,
  amountMinor: 1_000_000_000_000,
  tags: 50,
} as const;

/** What a source's status word means to us; `hold` keeps the order from going on (presale, locked). */
export const statusMeanings = [
  'unpaid',
  'open',
  'hold',
  'shipped',
  'delivered',
  'closed',
  'cancelled',
] as const;
export type StatusMeaning = (typeof statusMeanings)[number];
export const paymentStatuses = [
  'pending',
  'authorized',
  'captured',
  'paid',
  'refunded',
  'failed',
  'voided',
  'chargeback',
] as const;

const tag = requiredText(50);
const tags = z.array(tag).max(orderLimits.tags);

export const newOrderLineSchema = z.object({
  sku: requiredText(100),
  quantity: z.number().int(),
  unitPrice: money,
  title: text(300).optional(),
  /** `fee`: a charge that is no goods; it has no SKU in the catalogue and is never shipped. */
  kind: z.enum(['goods', 'fee']).optional(),
  /** Taken off this line as a whole. */
  discount: money.optional(),
  /** The tax in or on this line, for information; the order's `tax` counts (absent: the sum of the lines'). */
  tax: money.optional(),
  externalId: text(120).optional(),
});

export const addressSchema = z.object({
  name: text(200).optional(),
  line1: text(300).optional(),
  line2: text(300).optional(),
  city: text(120).optional(),
  province: text(120).optional(),
  postalCode: text(30).optional(),
  countryCode: countryCode.optional(),
  phone: text(50).optional(),
});
export type Address = z.output<typeof addressSchema>;

export const newPaymentSchema = z.object({
  provider: requiredText(60),
  reference: requiredText(200),
  /** `captured` and `paid` are the same. `amount` is what that status moved: of `refunded`, the amount given back. */
  status: z.enum(paymentStatuses),
  amount: money,
  /** The provider's id of this report; absent: one report of a status per payment. */
  externalId: text(200).optional(),
  occurredAt: instant.optional(),
});

const newOrderFields = z.object({
  channel: z
    .string()
    .max(40)
    .regex(/^[a-z0-9][a-z0-9._-]*$/),
  externalId: requiredText(120),
  placedAt: instant,
  currency: z.string().regex(/^[A-Z]{3}$/),
  customer: z
    .object({
      externalId: text(120).optional(),
      name: text(200).optional(),
      email: text(254).optional(),
      phone: text(50).optional(),
      countryCode: countryCode.optional(),
      locale: text(20).optional(),
    })
    .nullish(),
  shipTo: addressSchema.nullish(),
  /** At least one line or fee. */
  lines: z.array(newOrderLineSchema).max(orderLimits.lines),
  shipping: money.optional(),
  discount: money.optional(),
  fees: z
    .array(z.object({ code: requiredText(60), title: text(200).optional(), amount: money }))
    .max(20)
    .optional(),
  tax: money.optional(),
  /** True: the prices hold the tax already. */
  taxIncluded: z.boolean().optional(),
  /** When given, it must equal what the parts give. */
  total: money.optional(),
  payments: z.array(newPaymentSchema).max(50).optional(),
  cashOnDelivery: z.boolean().optional(),
  /** The source's own status word; kept beside ours. */
  externalStatus: text(80).optional(),
  /** What that word means, when the sender knows; else the table of the channel is asked. */
  status: z.enum(statusMeanings).optional(),
  /** When the source last changed it: an older message never overwrites a newer one. */
  sourceUpdatedAt: instant.optional(),
  tags: tags.optional(),
  note: text(2000).optional(),
  locale: text(20).optional(),
  priority: z.number().int().min(-100).max(100).optional(),
  /**
   * The order was finished before it came to us: it is closed (with `cancelledAt`: cancelled), moves no stock, is not
   * processed and gets no holds. Without any instant it counts as delivered at an unknown time.
   */
  history: z
    .object({
      shippedAt: instant.optional(),
      deliveredAt: instant.optional(),
      cancelledAt: instant.optional(),
      closedAt: instant.optional(),
      cancelReason: text(200).optional(),
    })
    .optional(),
});
/**
 * A new order as every door takes it. Text is stored as NFC; what cannot be stored is refused. Whether amounts add up,
 * currencies exist and quantities are in range is decided by `decidePlaceOrder`, so that it refuses with their own codes.
 */
export const newOrderSchema = newOrderFields.refine((o) => o.lines.length > 0 || (o.fees?.length ?? 0) > 0, {
  path: ['lines'],
  error: 'needs at least one line or fee',
});
/** A new order that went through the schema. */
export type PlaceOrderInput = z.output<typeof newOrderSchema>;
/** The same as JSON. */
export type NewOrderJson = z.input<typeof newOrderSchema>;

const iso = z.string();
const isoOrNull = z.string().nullable();
const word = <T extends readonly [string, ...string[]]>(words: T) => z.enum(words);

const holdSchema = z.object({
  id: z.string(),
  kind: word(holdKinds),
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
  lifecycle: word(lifecycles),
  paymentState: word(paymentStates),
  fulfilmentState: word(fulfilmentStates),
  afterSalesState: word(afterSalesStates),
  blocked: z.boolean(),
  holds: z.array(z.object({ id: z.string(), kind: word(holdKinds), reason: z.string() })),
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

/** The filters of the orders list; one value each. */
export const orderFilters = {
  lifecycle: word(lifecycles).optional(),
  payment: word(paymentStates).optional(),
  fulfilment: word(fulfilmentStates).optional(),
  channel: text(40).optional(),
  /** Placed at or after; an instant, or a date in the shop's zone. */
  placedFrom: z.union([dateOnly, z.iso.datetime({ offset: true })]).optional(),
  /** Placed before that instant, or until the end of that date in the shop's zone. */
  placedTo: z.union([dateOnly, z.iso.datetime({ offset: true })]).optional(),
  q: text(100).optional(),
  blocked: z.enum(['true', 'false']).optional(),
  hold: word(holdKinds).optional(),
  exception: word(exceptionTypes).optional(),
  /** A warehouse's id or code. */
  warehouse: text(60).optional(),
  tag: text(50).optional(),
  customer: publicId.optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
};
export const orderFilterKeys = Object.keys(orderFilters) as (keyof typeof orderFilters)[];
export const orderSorts = ['placedAt:desc', 'placedAt:asc'] as const;
export const orderListSchema = z.object({
  ...orderFilters,
  sort: z.enum(orderSorts).default('placedAt:desc'),
  ...pageQuery,
});
export type OrderListInput = z.input<typeof orderListSchema>;
export type OrderListQuery = z.output<typeof orderListSchema>;
export const orderCountSchema = z.object(orderFilters);

export const orderRowSchema = z.object({
  id: z.string(),
  number: z.string(),
  channel: z.string(),
  externalId: z.string(),
  source: word(orderSources),
  lifecycle: word(lifecycles),
  paymentState: word(paymentStates),
  fulfilmentState: word(fulfilmentStates),
  afterSalesState: word(afterSalesStates),
  blocked: z.boolean(),
  /** kinds of the open holds */
  holds: z.array(word(holdKinds)),
  /** types of the open exceptions */
  exceptions: z.array(word(exceptionTypes)),
  total: money,
  paid: money,
  units: z.number(),
  lineCount: z.number(),
  /** the first three lines of goods */
  items: z.array(z.object({ sku: z.string(), title: z.string(), quantity: z.number() })),
  customerId: z.string().nullable(),
  buyerName: z.string(),
  shipCity: z.string(),
  shipCountryCode: z.string(),
  /** codes of the warehouses that work on it */
  warehouses: z.array(z.string()),
  /** carrier of its newest open fulfilment order; null until chosen */
  carrier: z.string().nullable(),
  promisedOn: z.string().nullable(),
  tags: z.array(z.string()),
  note: z.string(),
  priority: z.number(),
  placedAt: iso,
  releasedAt: isoOrNull,
  handedOverAt: isoOrNull,
  version: z.number(),
});
export type OrderRow = z.output<typeof orderRowSchema>;
export const orderPageSchema = pageOf(orderRowSchema);
export type OrderPage = z.output<typeof orderPageSchema>;
/** A count that stops: `capped` means that there are at least that many. */
export const countSchema = z.object({ count: z.number(), capped: z.boolean() });
export type CappedCount = z.output<typeof countSchema>;

const exceptionSchema = z.object({
  id: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  type: word(exceptionTypes),
  causeKey: z.string(),
  facts: z.record(z.string(), z.unknown()),
  fix: word(exceptionFixes),
  state: z.enum(['open', 'resolved', 'dismissed']),
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  dueAt: iso,
  createdAt: iso,
  resolvedAt: isoOrNull,
  resolution: z.string().nullable(),
});
export type OrderExceptionView = z.output<typeof exceptionSchema>;

export const exceptionRowSchema = exceptionSchema.extend({
  /** how many open exceptions share the cause, this one included (at most 1,000 are counted) */
  sameCause: z.number(),
  orderTotal: money,
  orderPlacedAt: iso,
  buyerName: z.string(),
  orderVersion: z.number(),
  lifecycle: word(lifecycles),
});
export type ExceptionRow = z.output<typeof exceptionRowSchema>;
export const exceptionListSchema = z.object({
  type: word(exceptionTypes).optional(),
  state: z.enum(['open', 'resolved', 'dismissed']).default('open'),
  /** `me`, `none`, or a member's user id */
  owner: text(60).optional(),
  overdue: z.enum(['true', 'false']).optional(),
  cause: text(200).optional(),
  order: publicId.optional(),
  ...pageQuery,
});
export type ExceptionListQuery = z.output<typeof exceptionListSchema>;
export const exceptionPageSchema = pageOf(exceptionRowSchema);
export type ExceptionPage = z.output<typeof exceptionPageSchema>;
export type ExceptionCounts = { type: ExceptionType; open: number; overdue: number; capped: boolean }[];

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
  actions: z.array(word(orderActions)),
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

export type OrderFacets = {
  channels: string[];
  tags: string[];
  countries: string[];
  warehouses: { id: string; code: string; name: string }[];
};

// Commands. `version` is the version that the caller saw; absent: whatever it is now.
const expectedVersion = z.number().int().positive().optional();
const order = { orderId: publicId, expectedVersion };

export const cancelLineSchema = z.object({
  lineId: publicId,
  quantity: z.number().int().min(1).max(1_000_000),
});
export const cancelOrderSchema = z.object({
  ...order,
  reason: z.enum(cancelReasons),
  note: text(500).optional(),
  /** absent: everything that has not been handed over */
  lines: z.array(cancelLineSchema).min(1).max(orderLimits.lines).optional(),
  /** false: the units are not put back on sale (they are written off by a stock adjustment) */
  restock: z.boolean().default(true),
});
export const placeHoldSchema = z.object({
  ...order,
  kind: z.enum(['manual', 'risk', 'address', 'approval', 'payment', 'scheduled']).default('manual'),
  reason: requiredText(300),
  releaseAt: instant.optional(),
});
export const releaseHoldSchema = z.object({
  ...order,
  /** a kind, or one hold's id; absent: every hold that a person may release */
  kind: z.enum(holdKinds).optional(),
  holdId: publicId.optional(),
  reason: requiredText(300),
});
export const addNoteSchema = z.object({ orderId: publicId, body: requiredText(5000) });
export const setTagsSchema = z.object({ ...order, tags });
export const setPrioritySchema = z.object({ ...order, priority: z.number().int().min(-100).max(100) });
export const changeAddressSchema = z.object({ ...order, shipTo: addressSchema });
export const recordPaymentSchema = z.object({
  ...order,
  kind: z.enum(['captured', 'authorized', 'refunded']).default('captured'),
  amount: money,
  provider: text(60).default('manual'),
  reference: requiredText(200),
  occurredAt: instant.optional(),
});
export const reopenOrderSchema = z.object({ ...order, reason: requiredText(300) });
export const assignExceptionSchema = z.object({ exceptionId: publicId, ownerId: publicId.nullable() });
export const resolveExceptionSchema = z.object({ exceptionId: publicId, resolution: requiredText(500) });
export const dismissExceptionSchema = z.object({ exceptionId: publicId, reason: requiredText(500) });

const bulk = { orderIds: z.array(publicId).min(1).max(orderLimits.bulk) };
export const bulkHoldSchema = z.object({ ...bulk, reason: requiredText(300) });
export const bulkReleaseSchema = z.object({
  ...bulk,
  kind: z.enum(holdKinds).optional(),
  reason: requiredText(300),
});
export const bulkTagSchema = z.object({ ...bulk, add: tags.default([]), remove: tags.default([]) });
export const bulkCancelSchema = z.object({
  ...bulk,
  reason: z.enum(cancelReasons),
  note: text(500).optional(),
});
export const bulkResultSchema = z.object({
  done: z.number(),
  results: z.array(
    z.object({
      orderId: z.string(),
      ok: z.boolean(),
      error: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).optional(),
    }),
  ),
});
export type BulkResult = z.output<typeof bulkResultSchema>;
/** What every command on an order answers: its new version and states. */
export const orderRefSchema = z.object({
  id: z.string(),
  number: z.string(),
  version: z.number(),
  lifecycle: word(lifecycles),
  paymentState: word(paymentStates),
  fulfilmentState: word(fulfilmentStates),
  blocked: z.boolean(),
});
export type OrderRef = z.output<typeof orderRefSchema>;
