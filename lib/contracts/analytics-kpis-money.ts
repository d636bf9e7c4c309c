import { type KpiSpec, kpisOf, own, ratio, sum } from './analytics-formula';

const finance = kpisOf('finance');

const inventory = kpisOf('inventory');

/** The KPIs of finance and inventory. */
export const moneyKpis = {
  refunds: finance('money', 'down', 'event', sum('refund.amount'), ['refund.refunds'], 'Shopify'),
  refund_rate: finance(
    'percent',
    'down',
    'order',
    ratio('order.returned', 'order.net'),
    ['order.orders', 'order.notes'],
    own,
  ),
  gross_margin: finance(
    'percent',
    'up',
    'order',
    { from: 'ratio', num: ['line.costed_net', '-line.cost'], den: ['line.costed_net'] },
    ['line.costed'],
  ),
  contribution: finance(
    'money',
    'up',
    'order',
    sum('order.net', '-order.returned', '-order.cost', '-order.freight', '-order.payment_fees'),
    ['order.orders', 'order.notes'],
    '订单毛利',
  ),
  payment_fees: finance('money', 'down', 'order', sum('order.payment_fees'), ['order.orders', 'order.notes']),
  cost_of_goods: finance('money', 'neutral', 'event', sum('stock.cost_shipped'), ['stock.movements']),
  freight_per_parcel: finance('money', 'down', 'event', ratio('parcel.cost', 'parcel.parcels'), [
    'parcel.parcels',
  ]),
  stock_units: inventory('count', 'neutral', 'event', { from: 'balance', num: ['stock.units'] }, [
    'stock.movements',
  ]),
  stock_value: inventory('money', 'neutral', 'event', { from: 'balance', num: ['stock.value'] }, [
    'stock.movements',
  ]),
  inventory_turns: inventory(
    'number',
    'up',
    'event',
    { from: 'balance_ratio', num: ['stock.cost_shipped'], den: ['stock.value'] },
    ['stock.movements'],
    'CPIM',
  ),
  days_of_supply: inventory(
    'days',
    'neutral',
    'event',
    { from: 'cover', num: ['stock.units'], den: ['stock.shipped_units'] },
    ['stock.movements'],
    'CPIM',
  ),
} as const satisfies Record<string, KpiSpec>;
