import type { Dimension } from './analytics-facts';
import type { Kpi } from './analytics-kpis';

/** What is compared with: the equal period before, the same days a year before (364 days, so that weekdays match), or nothing. */
export const comparisons = ['previous', 'year', 'none'] as const;
export type Comparison = (typeof comparisons)[number];

/**
 * One picture of a board. share: what the whole is made of. ranking: the parts against the period compared with. pareto: which few make
 * up most. map: by country. heat: hours of the week. spread: how a time spreads. control: days that chance does not explain.
 */
export type BoardChart =
  | { kind: 'share' | 'ranking' | 'pareto'; kpi: Kpi; by: Dimension }
  | { kind: 'map'; kpi: Kpi }
  | { kind: 'heat' | 'spread' | 'control'; kpi: Kpi }
  | { kind: 'funnel' | 'cohorts' };

/** The ready boards: their tiles in order, the KPIs that they draw over time, and their other pictures. */
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
    charts: [
      { kind: 'share', kpi: 'net_sales', by: 'channel' },
      { kind: 'ranking', kpi: 'exceptions', by: 'reason' },
      { kind: 'heat', kpi: 'orders' },
      { kind: 'funnel' },
    ],
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
    charts: [
      { kind: 'share', kpi: 'net_sales', by: 'channel' },
      { kind: 'map', kpi: 'gross_sales' },
      { kind: 'pareto', kpi: 'product_sales', by: 'product' },
      { kind: 'ranking', kpi: 'product_sales', by: 'category' },
      { kind: 'heat', kpi: 'net_sales' },
      { kind: 'ranking', kpi: 'net_sales', by: 'segment' },
    ],
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
    charts: [
      { kind: 'spread', kpi: 'time_to_ship' },
      { kind: 'control', kpi: 'shipped_on_time' },
      { kind: 'ranking', kpi: 'parcels', by: 'warehouse' },
      { kind: 'ranking', kpi: 'delivered_on_promise', by: 'carrier' },
      { kind: 'spread', kpi: 'transit_time' },
      { kind: 'ranking', kpi: 'freight_per_parcel', by: 'carrier' },
      { kind: 'heat', kpi: 'parcels' },
      { kind: 'ranking', kpi: 'short_pick_rate', by: 'product' },
    ],
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
    charts: [
      { kind: 'pareto', kpi: 'returned_units', by: 'reason' },
      { kind: 'ranking', kpi: 'return_rate', by: 'product' },
      { kind: 'spread', kpi: 'refund_cycle_time' },
      { kind: 'share', kpi: 'refunds', by: 'reason' },
      { kind: 'ranking', kpi: 'returns', by: 'country' },
      { kind: 'ranking', kpi: 'recovery_rate', by: 'product' },
    ],
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
    charts: [
      { kind: 'share', kpi: 'stock_value', by: 'warehouse' },
      { kind: 'pareto', kpi: 'stock_value', by: 'product' },
      { kind: 'ranking', kpi: 'cost_of_goods', by: 'category' },
      { kind: 'ranking', kpi: 'short_pick_rate', by: 'warehouse' },
    ],
  },
  finance: {
    tiles: [
      'net_sales_order',
      'contribution',
      'gross_margin',
      'cost_of_goods',
      'payment_fees',
      'refunds',
      'refund_rate',
      'discounts',
      'freight_per_parcel',
    ],
    series: ['contribution', 'gross_margin', 'refunds'],
    charts: [
      { kind: 'ranking', kpi: 'contribution', by: 'channel' },
      { kind: 'share', kpi: 'cost_of_goods', by: 'category' },
      { kind: 'ranking', kpi: 'gross_margin', by: 'product' },
      { kind: 'ranking', kpi: 'refund_rate', by: 'channel' },
      { kind: 'share', kpi: 'refunds', by: 'reason' },
      { kind: 'ranking', kpi: 'contribution', by: 'country' },
    ],
  },
  customers: {
    tiles: ['new_customers', 'repeat_rate', 'orders_per_customer', 'spend_per_customer', 'csat', 'nps'],
    series: ['new_customers', 'repeat_rate'],
    charts: [
      { kind: 'cohorts' },
      { kind: 'map', kpi: 'new_customers' },
      { kind: 'share', kpi: 'net_sales', by: 'segment' },
      { kind: 'ranking', kpi: 'spend_per_customer', by: 'channel' },
    ],
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
    charts: [
      { kind: 'ranking', kpi: 'tickets', by: 'agent' },
      { kind: 'ranking', kpi: 'first_response_time', by: 'agent' },
      { kind: 'ranking', kpi: 'csat', by: 'agent' },
      { kind: 'share', kpi: 'tickets', by: 'reason' },
      { kind: 'spread', kpi: 'resolution_time' },
      { kind: 'heat', kpi: 'tickets' },
    ],
  },
  channels: {
    tiles: ['orders', 'net_sales', 'aov', 'cancellation_rate', 'return_rate', 'contribution'],
    series: ['net_sales', 'orders'],
    charts: [
      { kind: 'share', kpi: 'orders', by: 'channel' },
      { kind: 'ranking', kpi: 'net_sales', by: 'channel' },
      { kind: 'ranking', kpi: 'aov', by: 'channel' },
      { kind: 'ranking', kpi: 'cancellation_rate', by: 'channel' },
      { kind: 'ranking', kpi: 'return_rate', by: 'channel' },
      { kind: 'ranking', kpi: 'contribution', by: 'channel' },
    ],
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
    charts: [
      { kind: 'funnel' },
      { kind: 'spread', kpi: 'time_to_release' },
      { kind: 'control', kpi: 'time_to_ship' },
      { kind: 'ranking', kpi: 'exception_time', by: 'reason' },
      { kind: 'ranking', kpi: 'exceptions', by: 'reason' },
      { kind: 'ranking', kpi: 'rule_runs', by: 'reason' },
    ],
  },
} as const satisfies Record<
  string,
  { tiles: readonly Kpi[]; series: readonly Kpi[]; charts: readonly BoardChart[] }
>;
export type Board = keyof typeof boards;
export const boardNames = Object.keys(boards) as [Board, ...Board[]];

/** The dimensions that a board can be narrowed by in its address; their words bear no comma. */
export const boardFilters = [
  'channel',
  'country',
  'warehouse',
  'carrier',
  'segment',
] as const satisfies readonly Dimension[];

/** The board's word in the address. */
export const boardPath = (board: Board): string => (board === 'aftersales' ? 'after-sales' : board);
export const boardOfPath = (path: string): Board | undefined => boardNames.find((b) => boardPath(b) === path);
