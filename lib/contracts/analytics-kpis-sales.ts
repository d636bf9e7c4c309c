import { type KpiSpec, kpisOf, ratio, sum } from './analytics-formula';

const sales = kpisOf('sales');

const customers = kpisOf('customers');

/** The KPIs of sales and customers. */
export const salesKpis = {
  orders: sales('count', 'up', 'order', sum('order.orders'), ['order.orders']),
  gross_sales: sales('money', 'up', 'order', sum('order.gross'), ['order.orders'], 'Shopify, Peel'),
  gross_placed: sales('money', 'neutral', 'order', sum('order.gross_placed'), ['order.placed'], 'Shopify'),
  gross_paid: sales('money', 'up', 'order', sum('order.gross_paid'), ['order.paid'], 'Shopify'),
  discounts: sales('money', 'down', 'order', sum('order.discount'), ['order.orders'], 'Peel'),
  net_sales: sales(
    'money',
    'up',
    'event',
    sum('order.net', '-refund.goods'),
    ['order.orders', 'refund.refunds'],
    'Peel; WooCommerce 56096',
  ),
  net_sales_order: sales(
    'money',
    'up',
    'order',
    sum('order.net', '-order.returned'),
    ['order.orders', 'order.notes'],
    'Peel',
  ),
  total_sales: sales(
    'money',
    'up',
    'event',
    sum('order.net', 'order.tax', 'order.shipping', '-refund.amount'),
    ['order.orders', 'refund.refunds'],
    'Peel',
  ),
  aov: sales('money', 'up', 'order', ratio('order.net', 'order.orders'), ['order.orders']),
  units: sales('count', 'up', 'order', sum('line.units'), ['line.lines']),
  units_per_order: sales('number', 'up', 'order', ratio('order.units', 'order.orders'), ['order.orders']),
  product_sales: sales('money', 'up', 'order', sum('line.net'), ['line.lines'], 'Peel'),
  discount_rate: sales('percent', 'down', 'order', ratio('order.discount', 'order.gross'), ['order.orders']),
  cancellation_rate: sales(
    'percent',
    'down',
    'order',
    ratio('order.cancelled', 'order.placed'),
    ['order.placed'],
    'Spree, Shopify',
  ),
  new_customers: customers('count', 'up', 'order', sum('customer.customers'), ['customer.customers']),
  repeat_rate: customers('percent', 'up', 'order', ratio('customer.repeat', 'customer.customers'), [
    'customer.customers',
  ]),
  orders_per_customer: customers('number', 'up', 'order', ratio('customer.orders', 'customer.customers'), [
    'customer.customers',
  ]),
  spend_per_customer: customers('money', 'up', 'order', ratio('customer.spent', 'customer.customers'), [
    'customer.customers',
  ]),
} as const satisfies Record<string, KpiSpec>;
