/**
 * Named facts: what one row of a source adds to its day. A source is one kind of thing that happened (an order placed, a parcel
 * handed over); it has a clock, the dimensions that its rows know, and measures. A measure that says how often is 0 or 1 for each row.
 * Units: money in minor units of the reporting currency, durations in seconds, the rest in pieces.
 */
export const kpiDimensionNames = [
  'channel',
  'country',
  'province',
  'warehouse',
  'carrier',
  'product',
  'category',
  'sku',
  'reason',
  'agent',
  'segment',
  'hour',
  'weekday',
] as const;
export type Dimension = (typeof kpiDimensionNames)[number];

type Source = {
  clock: string;
  basis: 'event' | 'order';
  measures: readonly string[];
  dimensions: readonly Dimension[];
};
const where = ['channel', 'country', 'province', 'segment', 'hour', 'weekday'] as const;
const goods = ['product', 'category', 'sku'] as const;

export const factSources = {
  order: {
    clock: 'placed_at',
    basis: 'order',
    measures: [
      'orders',
      'notes',
      'gross',
      'discount',
      'net',
      'units',
      'shipping',
      'tax',
      'placed',
      'cancelled',
      'gross_placed',
      'paid',
      'gross_paid',
      'returned',
      'cost',
      'freight',
      'payment_fees',
    ],
    dimensions: where,
  },
  line: {
    clock: 'placed_at',
    basis: 'order',
    measures: [
      'lines',
      'units',
      'gross',
      'discount',
      'net',
      'returned_units',
      'cancelled_units',
      'costed',
      'costed_net',
      'cost',
    ],
    dimensions: [...where, ...goods],
  },
  refund: {
    clock: 'refunded_at',
    basis: 'event',
    measures: ['refunds', 'amount', 'goods', 'tax', 'shipping', 'since_request_s', 'since_receipt_s'],
    dimensions: [...where, 'reason'],
  },
  release: {
    clock: 'released_at',
    basis: 'event',
    measures: ['released', 'touchless', 'wait_s'],
    dimensions: where,
  },
  parcel: {
    clock: 'handed_over_at',
    basis: 'event',
    measures: ['parcels', 'on_time', 'units', 'ship_s', 'queue_s', 'pick_s', 'pack_s', 'cost'],
    dimensions: [...where, 'warehouse', 'carrier'],
  },
  pick: {
    clock: 'picked_at',
    basis: 'event',
    measures: ['lines', 'short_lines', 'units', 'short_units'],
    dimensions: [...where, 'warehouse', ...goods],
  },
  shipped: {
    clock: 'handed_over_at',
    basis: 'order',
    measures: ['lines', 'units', 'returned_units', 'first_units', 'ordered_units'],
    dimensions: [...where, ...goods],
  },
  delivery: {
    clock: 'delivered_at',
    basis: 'event',
    measures: ['deliveries', 'transit_s', 'cycle_s', 'promised', 'on_promise'],
    dimensions: [...where, 'warehouse', 'carrier'],
  },
  promise: {
    clock: 'promised_on',
    basis: 'order',
    measures: ['due', 'in_full', 'on_date', 'documents', 'condition', 'perfect', 'due_units', 'otif_units'],
    dimensions: where,
  },
  exception: {
    clock: 'created_at',
    basis: 'event',
    measures: ['raised', 'settled', 'settle_s'],
    dimensions: [...where, 'reason'],
  },
  return: {
    clock: 'requested_at',
    basis: 'event',
    measures: ['returns', 'units', 'quoted', 'declined', 'resolved', 'resolve_s'],
    dimensions: [...where, 'reason'],
  },
  return_line: {
    clock: 'requested_at',
    basis: 'event',
    measures: ['lines', 'units', 'value', 'exchange_value', 'credit_value', 'keep_value'],
    dimensions: [...where, ...goods, 'reason'],
  },
  inspection: {
    clock: 'inspected_at',
    basis: 'event',
    measures: ['inspections', 'units', 'restocked_units'],
    dimensions: [...where, ...goods, 'reason'],
  },
  ticket: {
    clock: 'created_at',
    basis: 'event',
    measures: ['tickets', 'reopened'],
    dimensions: ['channel', 'reason', 'agent', 'segment', 'hour', 'weekday'],
  },
  reply: {
    clock: 'first_replied_at',
    basis: 'event',
    measures: ['replies', 'first_reply_s'],
    dimensions: ['channel', 'reason', 'agent', 'segment', 'hour', 'weekday'],
  },
  resolution: {
    clock: 'resolved_at',
    basis: 'event',
    measures: ['resolved', 'resolution_s', 'first_contact'],
    dimensions: ['channel', 'reason', 'agent', 'segment', 'hour', 'weekday'],
  },
  sla: {
    clock: 'settled_at',
    basis: 'event',
    measures: ['clocks', 'met'],
    dimensions: ['channel', 'reason', 'agent', 'hour', 'weekday'],
  },
  survey: {
    clock: 'sent_at',
    basis: 'order',
    measures: ['sent', 'answered'],
    dimensions: ['reason', 'agent', 'hour', 'weekday'],
  },
  rating: {
    clock: 'answered_at',
    basis: 'event',
    measures: ['ratings', 'satisfied', 'nps_ratings', 'promoters', 'detractors'],
    dimensions: ['reason', 'agent', 'hour', 'weekday'],
  },
  customer: {
    clock: 'first_placed_at',
    basis: 'order',
    measures: ['customers', 'repeat', 'orders', 'spent'],
    dimensions: where,
  },
  stock: {
    clock: 'created_at',
    basis: 'event',
    measures: ['movements', 'units', 'value', 'shipped_units', 'cost_shipped'],
    dimensions: ['warehouse', ...goods, 'reason', 'hour', 'weekday'],
  },
  rule: {
    clock: 'ran_at',
    basis: 'event',
    measures: ['runs', 'acted', 'failed', 'undone', 'latency_ms'],
    dimensions: ['reason', 'hour', 'weekday'],
  },
} as const satisfies Record<string, Source>;

export type FactSource = keyof typeof factSources;
/** A fact by its name, `source.measure`. */
export type Fact = { [S in FactSource]: `${S}.${(typeof factSources)[S]['measures'][number]}` }[FactSource];
/** A fact that is added, or (with a minus sign) taken away. */
export type Term = Fact | `-${Fact}`;

const money = new Set([
  'gross',
  'discount',
  'net',
  'shipping',
  'tax',
  'gross_placed',
  'gross_paid',
  'returned',
  'cost',
  'freight',
  'payment_fees',
  'costed_net',
  'amount',
  'goods',
  'quoted',
  'value',
  'exchange_value',
  'credit_value',
  'keep_value',
  'spent',
  'cost_shipped',
]);
/** True for measures in minor units; rows in a currency without a booked rate are in no sum of them. */
export const isMoneyMeasure = (measure: string): boolean => money.has(measure);
