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

export type Unit = 'count' | 'money' | 'duration' | 'percent' | 'number' | 'days';
export type KpiGroup =
  | 'sales'
  | 'fulfilment'
  | 'aftersales'
  | 'support'
  | 'customers'
  | 'inventory'
  | 'finance'
  | 'automation';

/**
 * How facts become one number. sum: Σ num. ratio: Σ num ÷ Σ den, never an average of ratios. median, p90: of the rows of one fact.
 * balance: Σ num over all days up to the period's end. balance_ratio: Σ num ÷ the mean of the daily balances of den.
 * cover: the balance of num ÷ the mean Σ den of a day. product: the product of Σ num[i] ÷ Σ den.
 */
export type Formula =
  | { from: 'sum'; num: readonly Term[] }
  | { from: 'ratio' | 'balance_ratio' | 'cover' | 'product'; num: readonly Term[]; den: readonly Term[] }
  | { from: 'median' | 'p90'; num: readonly [Fact] }
  | { from: 'balance'; num: readonly Term[] };

export type KpiSpec = {
  group: KpiGroup;
  unit: Unit;
  good: 'up' | 'down' | 'neutral';
  /** event: counts on the day it happens. order: pulled back to the day of what it belongs to. */
  basis: 'event' | 'order';
  formula: Formula;
  /** The facts that are 1 for exactly the rows that the figure counts. */
  rows: readonly Fact[];
  /** True when only days that are over count: what is not due yet is neither good nor bad. */
  matured?: true;
  /** Where the definition comes from. */
  source: string;
};

const sum = (...num: Term[]) => ({ from: 'sum', num }) as const;
const ratio = (num: Term, den: Term) => ({ from: 'ratio', num: [num], den: [den] }) as const;
const median = (fact: Fact) => ({ from: 'median', num: [fact] }) as const;
const p90 = (fact: Fact) => ({ from: 'p90', num: [fact] }) as const;
const own = 'Orderloop';

type Good = KpiSpec['good'];
const kpi = (
  group: KpiGroup,
  unit: Unit,
  good: Good,
  basis: KpiSpec['basis'],
  formula: Formula,
  rows: readonly Fact[],
  source: string = own,
  more: { matured?: true } = {},
): KpiSpec => ({ group, unit, good, basis, formula, rows, source, ...more });

const registry = {
  orders: kpi('sales', 'count', 'up', 'order', sum('order.orders'), ['order.orders']),
  gross_sales: kpi('sales', 'money', 'up', 'order', sum('order.gross'), ['order.orders'], 'Shopify, Peel'),
  gross_placed: kpi(
    'sales',
    'money',
    'neutral',
    'order',
    sum('order.gross_placed'),
    ['order.placed'],
    'Shopify',
  ),
  gross_paid: kpi('sales', 'money', 'up', 'order', sum('order.gross_paid'), ['order.paid'], 'Shopify'),
  discounts: kpi('sales', 'money', 'down', 'order', sum('order.discount'), ['order.orders'], 'Peel'),
  net_sales: kpi(
    'sales',
    'money',
    'up',
    'event',
    sum('order.net', '-refund.goods'),
    ['order.orders', 'refund.refunds'],
    'Peel; WooCommerce 56096',
  ),
  net_sales_order: kpi(
    'sales',
    'money',
    'up',
    'order',
    sum('order.net', '-order.returned'),
    ['order.orders'],
    'Peel',
  ),
  total_sales: kpi(
    'sales',
    'money',
    'up',
    'event',
    sum('order.net', 'order.tax', 'order.shipping', '-refund.amount'),
    ['order.orders', 'refund.refunds'],
    'Peel',
  ),
  aov: kpi('sales', 'money', 'up', 'order', ratio('order.net', 'order.orders'), ['order.orders']),
  units: kpi('sales', 'count', 'up', 'order', sum('line.units'), ['line.lines']),
  units_per_order: kpi('sales', 'number', 'up', 'order', ratio('order.units', 'order.orders'), [
    'order.orders',
  ]),
  product_sales: kpi('sales', 'money', 'up', 'order', sum('line.net'), ['line.lines'], 'Peel'),
  discount_rate: kpi('sales', 'percent', 'down', 'order', ratio('order.discount', 'order.gross'), [
    'order.orders',
  ]),
  cancellation_rate: kpi(
    'sales',
    'percent',
    'down',
    'order',
    ratio('order.cancelled', 'order.placed'),
    ['order.placed'],
    'Spree, Shopify',
  ),
  refunds: kpi('finance', 'money', 'down', 'event', sum('refund.amount'), ['refund.refunds'], 'Shopify'),
  refund_rate: kpi(
    'finance',
    'percent',
    'down',
    'order',
    ratio('order.returned', 'order.net'),
    ['order.orders'],
    own,
  ),
  gross_margin: kpi(
    'finance',
    'percent',
    'up',
    'order',
    { from: 'ratio', num: ['line.costed_net', '-line.cost'], den: ['line.costed_net'] },
    ['line.costed'],
  ),
  contribution: kpi(
    'finance',
    'money',
    'up',
    'order',
    sum('order.net', '-order.returned', '-order.cost', '-order.freight'),
    ['order.orders'],
    '订单毛利',
  ),
  cost_of_goods: kpi('finance', 'money', 'neutral', 'event', sum('stock.cost_shipped'), ['stock.movements']),
  freight_per_parcel: kpi('finance', 'money', 'down', 'event', ratio('parcel.cost', 'parcel.parcels'), [
    'parcel.parcels',
  ]),
  parcels: kpi('fulfilment', 'count', 'up', 'event', sum('parcel.parcels'), ['parcel.parcels']),
  time_to_ship: kpi(
    'fulfilment',
    'duration',
    'down',
    'event',
    median('parcel.ship_s'),
    ['parcel.parcels'],
    'SCOR',
  ),
  time_to_ship_p90: kpi(
    'fulfilment',
    'duration',
    'down',
    'event',
    p90('parcel.ship_s'),
    ['parcel.parcels'],
    'SCOR',
  ),
  time_to_release: kpi(
    'fulfilment',
    'duration',
    'down',
    'event',
    median('release.wait_s'),
    ['release.released'],
    'SCOR',
  ),
  time_in_queue: kpi(
    'fulfilment',
    'duration',
    'down',
    'event',
    median('parcel.queue_s'),
    ['parcel.parcels'],
    'SCOR',
  ),
  time_to_pick: kpi(
    'fulfilment',
    'duration',
    'down',
    'event',
    median('parcel.pick_s'),
    ['parcel.parcels'],
    'SCOR',
  ),
  time_to_pack: kpi(
    'fulfilment',
    'duration',
    'down',
    'event',
    median('parcel.pack_s'),
    ['parcel.parcels'],
    'SCOR',
  ),
  shipped_on_time: kpi('fulfilment', 'percent', 'up', 'event', ratio('parcel.on_time', 'parcel.parcels'), [
    'parcel.parcels',
  ]),
  order_cycle_time: kpi(
    'fulfilment',
    'duration',
    'down',
    'event',
    median('delivery.cycle_s'),
    ['delivery.deliveries'],
    'SCOR RS.1.1',
  ),
  transit_time: kpi('fulfilment', 'duration', 'down', 'event', median('delivery.transit_s'), [
    'delivery.deliveries',
  ]),
  delivered_on_promise: kpi(
    'fulfilment',
    'percent',
    'up',
    'event',
    ratio('delivery.on_promise', 'delivery.promised'),
    ['delivery.promised'],
  ),
  perfect_order: kpi(
    'fulfilment',
    'percent',
    'up',
    'order',
    ratio('promise.perfect', 'promise.due'),
    ['promise.due'],
    'SCOR RL.1.1',
    { matured: true },
  ),
  perfect_order_product: kpi(
    'fulfilment',
    'percent',
    'up',
    'order',
    {
      from: 'product',
      num: ['promise.in_full', 'promise.on_date', 'promise.documents', 'promise.condition'],
      den: ['promise.due'],
    },
    ['promise.due'],
    'APQC',
    { matured: true },
  ),
  otif: kpi(
    'fulfilment',
    'percent',
    'up',
    'order',
    ratio('promise.otif_units', 'promise.due_units'),
    ['promise.due'],
    'McKinsey',
    { matured: true },
  ),
  fill_rate: kpi(
    'fulfilment',
    'percent',
    'up',
    'order',
    ratio('shipped.first_units', 'shipped.ordered_units'),
    ['shipped.lines'],
  ),
  split_rate: kpi(
    'fulfilment',
    'number',
    'down',
    'event',
    ratio('parcel.parcels', 'release.released'),
    ['parcel.parcels', 'release.released'],
    'Xu et al.',
  ),
  short_pick_rate: kpi('fulfilment', 'percent', 'down', 'event', ratio('pick.short_lines', 'pick.lines'), [
    'pick.lines',
  ]),
  touchless: kpi('automation', 'percent', 'up', 'event', ratio('release.touchless', 'release.released'), [
    'release.released',
  ]),
  exceptions: kpi('automation', 'count', 'down', 'event', sum('exception.raised'), ['exception.raised']),
  exception_time: kpi('automation', 'duration', 'down', 'event', median('exception.settle_s'), [
    'exception.settled',
  ]),
  rule_runs: kpi('automation', 'count', 'neutral', 'event', sum('rule.acted'), ['rule.acted']),
  rule_failures: kpi('automation', 'percent', 'down', 'event', ratio('rule.failed', 'rule.runs'), [
    'rule.runs',
  ]),
  rule_latency: kpi('automation', 'number', 'down', 'event', p90('rule.latency_ms'), ['rule.runs']),
  returns: kpi('aftersales', 'count', 'down', 'event', sum('return.returns'), ['return.returns']),
  returned_units: kpi('aftersales', 'count', 'down', 'event', sum('return_line.units'), [
    'return_line.lines',
  ]),
  return_rate: kpi(
    'aftersales',
    'percent',
    'down',
    'order',
    ratio('shipped.returned_units', 'shipped.units'),
    ['shipped.lines'],
  ),
  return_decline_rate: kpi(
    'aftersales',
    'percent',
    'down',
    'event',
    ratio('return.declined', 'return.returns'),
    ['return.returns'],
  ),
  return_cycle_time: kpi('aftersales', 'duration', 'down', 'event', median('return.resolve_s'), [
    'return.resolved',
  ]),
  refund_cycle_time: kpi('aftersales', 'duration', 'down', 'event', median('refund.since_request_s'), [
    'refund.refunds',
  ]),
  refund_after_receipt: kpi('aftersales', 'duration', 'down', 'event', median('refund.since_receipt_s'), [
    'refund.refunds',
  ]),
  exchange_share: kpi(
    'aftersales',
    'percent',
    'up',
    'event',
    ratio('return_line.exchange_value', 'return_line.value'),
    ['return_line.lines'],
  ),
  store_credit_share: kpi(
    'aftersales',
    'percent',
    'up',
    'event',
    ratio('return_line.credit_value', 'return_line.value'),
    ['return_line.lines'],
  ),
  revenue_retained: kpi(
    'aftersales',
    'percent',
    'up',
    'event',
    {
      from: 'ratio',
      num: ['return_line.exchange_value', 'return_line.credit_value', 'return_line.keep_value'],
      den: ['return_line.value'],
    },
    ['return_line.lines'],
  ),
  recovery_rate: kpi(
    'aftersales',
    'percent',
    'up',
    'event',
    ratio('inspection.restocked_units', 'inspection.units'),
    ['inspection.inspections'],
  ),
  tickets: kpi('support', 'count', 'down', 'event', sum('ticket.tickets'), ['ticket.tickets']),
  contact_rate: kpi('support', 'percent', 'down', 'event', ratio('ticket.tickets', 'parcel.parcels'), [
    'ticket.tickets',
    'parcel.parcels',
  ]),
  first_response_time: kpi(
    'support',
    'duration',
    'down',
    'event',
    median('reply.first_reply_s'),
    ['reply.replies'],
    'Gorgias, Zendesk',
  ),
  resolution_time: kpi(
    'support',
    'duration',
    'down',
    'event',
    median('resolution.resolution_s'),
    ['resolution.resolved'],
    'Zendesk',
  ),
  first_contact_resolution: kpi(
    'support',
    'percent',
    'up',
    'event',
    ratio('resolution.first_contact', 'resolution.resolved'),
    ['resolution.resolved'],
  ),
  sla_attainment: kpi(
    'support',
    'percent',
    'up',
    'event',
    ratio('sla.met', 'sla.clocks'),
    ['sla.clocks'],
    'Zendesk',
  ),
  csat: kpi(
    'support',
    'percent',
    'up',
    'event',
    ratio('rating.satisfied', 'rating.ratings'),
    ['rating.ratings'],
    'Gorgias',
  ),
  nps: kpi(
    'support',
    'percent',
    'up',
    'event',
    { from: 'ratio', num: ['rating.promoters', '-rating.detractors'], den: ['rating.nps_ratings'] },
    ['rating.nps_ratings'],
  ),
  survey_response_rate: kpi('support', 'percent', 'up', 'order', ratio('survey.answered', 'survey.sent'), [
    'survey.sent',
  ]),
  new_customers: kpi('customers', 'count', 'up', 'order', sum('customer.customers'), ['customer.customers']),
  repeat_rate: kpi('customers', 'percent', 'up', 'order', ratio('customer.repeat', 'customer.customers'), [
    'customer.customers',
  ]),
  orders_per_customer: kpi(
    'customers',
    'number',
    'up',
    'order',
    ratio('customer.orders', 'customer.customers'),
    ['customer.customers'],
  ),
  spend_per_customer: kpi(
    'customers',
    'money',
    'up',
    'order',
    ratio('customer.spent', 'customer.customers'),
    ['customer.customers'],
  ),
  stock_units: kpi('inventory', 'count', 'neutral', 'event', { from: 'balance', num: ['stock.units'] }, [
    'stock.movements',
  ]),
  stock_value: kpi('inventory', 'money', 'neutral', 'event', { from: 'balance', num: ['stock.value'] }, [
    'stock.movements',
  ]),
  inventory_turns: kpi(
    'inventory',
    'number',
    'up',
    'event',
    { from: 'balance_ratio', num: ['stock.cost_shipped'], den: ['stock.value'] },
    ['stock.movements'],
    'CPIM',
  ),
  days_of_supply: kpi(
    'inventory',
    'days',
    'neutral',
    'event',
    { from: 'cover', num: ['stock.units'], den: ['stock.shipped_units'] },
    ['stock.movements'],
    'CPIM',
  ),
} as const satisfies Record<string, KpiSpec>;

export type Kpi = keyof typeof registry;
/** Every KPI, declared once; names and definitions stand in messages/LOCALE/kpi.json under the same key. */
export const kpis: Readonly<Record<Kpi, KpiSpec>> = registry;
export const kpiNames = Object.keys(registry) as [Kpi, ...Kpi[]];

const partsOf = (term: Term) => {
  const fact = term.replace(/^-/, '');
  const dot = fact.indexOf('.');
  return {
    source: fact.slice(0, dot) as FactSource,
    measure: fact.slice(dot + 1),
    sign: term.startsWith('-') ? -1 : 1,
  };
};
export const termParts = partsOf;

/** All facts that the KPI is made of, its counted rows included. */
export function factsOf(key: Kpi): Fact[] {
  const { formula, rows } = kpis[key];
  const terms: Term[] = [...formula.num, ...('den' in formula ? formula.den : []), ...rows];
  return [...new Set(terms.map((t) => t.replace(/^-/, '') as Fact))];
}

export function sourcesOf(key: Kpi): FactSource[] {
  return [...new Set(factsOf(key).map((f) => partsOf(f).source))];
}

/** The dimensions by which the KPI can be split: those that all its sources know. */
export function dimensionsOf(key: Kpi): Dimension[] {
  const known = sourcesOf(key).map((s) => new Set<Dimension>(factSources[s].dimensions));
  return kpiDimensionNames.filter((d) => known.every((k) => k.has(d)));
}

/** The clocks by which the KPI counts, such as placed_at. */
export function clocksOf(key: Kpi): string[] {
  return [...new Set(sourcesOf(key).map((s) => factSources[s].clock))];
}

/** The ready boards: their tiles in order, and the KPIs that they draw over time. */
export const boards = {
  overview: {
    tiles: [
      'net_sales',
      'orders',
      'aov',
      'parcels',
      'time_to_ship',
      'shipped_on_time',
      'touchless',
      'return_rate',
      'csat',
      'exceptions',
    ],
    series: ['net_sales', 'orders'],
  },
  sales: {
    tiles: [
      'gross_sales',
      'discounts',
      'net_sales',
      'net_sales_order',
      'total_sales',
      'orders',
      'aov',
      'units',
      'units_per_order',
      'discount_rate',
      'cancellation_rate',
      'gross_paid',
    ],
    series: ['net_sales', 'gross_sales', 'aov'],
  },
  fulfilment: {
    tiles: [
      'parcels',
      'time_to_ship',
      'time_to_ship_p90',
      'shipped_on_time',
      'delivered_on_promise',
      'otif',
      'perfect_order',
      'perfect_order_product',
      'fill_rate',
      'short_pick_rate',
      'transit_time',
      'freight_per_parcel',
    ],
    series: ['parcels', 'time_to_ship', 'shipped_on_time'],
  },
  aftersales: {
    tiles: [
      'returns',
      'returned_units',
      'return_rate',
      'return_decline_rate',
      'refunds',
      'refund_cycle_time',
      'refund_after_receipt',
      'return_cycle_time',
      'exchange_share',
      'revenue_retained',
      'recovery_rate',
    ],
    series: ['returns', 'return_rate', 'refunds'],
  },
  inventory: {
    tiles: [
      'stock_units',
      'stock_value',
      'inventory_turns',
      'days_of_supply',
      'cost_of_goods',
      'short_pick_rate',
    ],
    series: ['stock_value', 'cost_of_goods'],
  },
  finance: {
    tiles: [
      'net_sales_order',
      'contribution',
      'gross_margin',
      'cost_of_goods',
      'refunds',
      'refund_rate',
      'discounts',
      'freight_per_parcel',
    ],
    series: ['contribution', 'gross_margin', 'refunds'],
  },
  customers: {
    tiles: ['new_customers', 'repeat_rate', 'orders_per_customer', 'spend_per_customer', 'csat', 'nps'],
    series: ['new_customers', 'repeat_rate'],
  },
  team: {
    tiles: [
      'tickets',
      'contact_rate',
      'first_response_time',
      'resolution_time',
      'first_contact_resolution',
      'sla_attainment',
      'csat',
      'survey_response_rate',
    ],
    series: ['tickets', 'first_response_time'],
  },
  channels: {
    tiles: ['orders', 'net_sales', 'aov', 'cancellation_rate', 'return_rate', 'contribution'],
    series: ['net_sales', 'orders'],
  },
  process: {
    tiles: [
      'time_to_release',
      'time_in_queue',
      'time_to_pick',
      'time_to_pack',
      'time_to_ship',
      'transit_time',
      'order_cycle_time',
      'touchless',
      'exceptions',
      'exception_time',
      'rule_runs',
      'rule_failures',
    ],
    series: ['time_to_ship', 'touchless', 'exceptions'],
  },
} as const satisfies Record<string, { tiles: readonly Kpi[]; series: readonly Kpi[] }>;
export type Board = keyof typeof boards;
export const boardNames = Object.keys(boards) as [Board, ...Board[]];
