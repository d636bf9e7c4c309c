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
  'edit',
  'split',
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
