import type { SqlSource } from '@/lib/conditions/to-sql';
import { weekdays } from '@/lib/contracts/conditions-words';
import { isTimeZone } from '@/lib/kernel/time';

/** Where the records of a subject are: `FROM`-part with the alias, and the id, tenant and people's name of one. */
export type SubjectSource = SqlSource & { from: string; alias: string; id: string; label: string };

/** Text that a channel hides behind asterisks, or does not give, is missing. */
const shown = (column: string) => `CASE WHEN strpos(${column}, '*') = 0 THEN NULLIF(${column}, '') END`;

const orderLines = {
  from: `FROM order_line l LEFT JOIN variant v ON v.tenant_id = l.tenant_id AND v.id = l.variant_id
    LEFT JOIN product p ON p.tenant_id = l.tenant_id AND p.id = v.product_id
    WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id AND l.kind = 'goods'`,
  currency: 'o.currency',
  fields: {
    sku: 'l.sku',
    title: `NULLIF(l.title, '')`,
    category: `NULLIF(p.category, '')`,
    brand: `NULLIF(p.brand, '')`,
    quantity: 'l.quantity::bigint',
    unitPrice: 'l.unit_price_minor',
    lineTotal: 'l.total_minor',
    mapped: 'l.variant_id IS NOT NULL',
    unitWeight: 'v.weight_grams::bigint',
    available: `CASE WHEN l.variant_id IS NOT NULL THEN (SELECT coalesce(sum(s.on_hand - s.allocated - s.reserved), 0)::bigint
      FROM stock_level s WHERE s.tenant_id = l.tenant_id AND s.variant_id = l.variant_id) END`,
  },
};

function orderFields(timezone: string): Record<string, string> {
  const placed = `(o.placed_at AT TIME ZONE '${timezone}')`;
  const days = weekdays.map((d) => `'${d}'`).join(', ');
  return {
    channel: 'o.channel',
    source: 'o.source',
    lifecycle: 'o.lifecycle',
    paymentState: 'o.payment_state',
    fulfilmentState: 'o.fulfilment_state',
    afterSalesState: 'o.after_sales_state',
    total: 'o.total_minor',
    goods: 'o.goods_minor',
    discount: 'o.discount_minor',
    shipping: 'o.shipping_minor',
    currency: 'o.currency',
    cashOnDelivery: 'o.cash_on_delivery',
    units: 'o.units::bigint',
    lineCount: `(SELECT count(*) FROM order_line n WHERE n.tenant_id = o.tenant_id AND n.order_id = o.id AND n.kind = 'goods')`,
    weight: `(SELECT CASE WHEN bool_and(w.weight_grams IS NOT NULL) THEN sum(n.quantity::bigint * w.weight_grams)::bigint END
      FROM order_line n LEFT JOIN variant w ON w.tenant_id = n.tenant_id AND w.id = n.variant_id
      WHERE n.tenant_id = o.tenant_id AND n.order_id = o.id AND n.kind = 'goods')`,
    priority: 'o.priority::bigint',
    tags: 'o.tags',
    placedAt: 'o.placed_at',
    placedWeekday: `(ARRAY[${days}])[extract(isodow FROM ${placed})::int]`,
    placedHour: `extract(hour FROM ${placed})::bigint`,
    paidAt: 'o.paid_at',
    promisedOn: 'o.promised_on',
    country: `NULLIF(o.ship_country_code, '')`,
    province: shown('o.ship_province'),
    city: shown('o.ship_city'),
    postalArea: shown('left(o.ship_postal_code, 2)'),
    hasNote: `o.note <> ''`,
    holds: `ARRAY(SELECT DISTINCT h.kind FROM order_hold h
      WHERE h.tenant_id = o.tenant_id AND h.order_id = o.id AND h.released_at IS NULL ORDER BY h.kind)`,
    exceptions: `ARRAY(SELECT DISTINCT x.type FROM order_exception x
      WHERE x.tenant_id = o.tenant_id AND x.order_id = o.id AND x.state = 'open' ORDER BY x.type)`,
    customerOrders: `CASE WHEN o.customer_id IS NOT NULL THEN (SELECT count(*) FROM (SELECT 1 FROM sales_order e
      WHERE e.tenant_id = o.tenant_id AND e.customer_id = o.customer_id AND e.placed_at < o.placed_at LIMIT 50) AS earlier) END`,
    customerCountry: `(SELECT NULLIF(c.country_code, '') FROM customer c WHERE c.tenant_id = o.tenant_id AND c.id = o.customer_id)`,
  };
}

/** Where the fields of orders and of their lines are; the alias is `o`. Errors: throws for a time zone that does not exist. */
export function orderConditions(timezone: string): SubjectSource {
  if (!isTimeZone(timezone) || timezone.includes("'")) throw new Error('unknown time zone');
  return {
    from: 'sales_order o',
    alias: 'o',
    id: 'o.id',
    label: 'o.number',
    fields: orderFields(timezone),
    currency: 'o.currency',
    lines: orderLines,
  };
}
