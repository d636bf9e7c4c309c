import type { FactColumns } from './fact-query';

/** An order with the rate at which it counts and the shop, as o, b and t. */
export const orders = `sales_order o LEFT JOIN kpi_booked_rate b ON b.tenant_id = $1 AND b.order_id = o.id CROSS JOIN shop t`;
/** An amount of the order's currency in the reporting currency; null when no rate is booked. */
export const money = (amount: string) =>
  `CASE WHEN o.currency = t.currency THEN ${amount} ELSE kpi_convert((${amount})::bigint, b.rate_e9) END`;
export const currency = `CASE WHEN o.currency = t.currency OR b.rate_e9 IS NOT NULL THEN '' ELSE o.currency END`;

/** True for orders that sales count. */
export const counted = `(o.counts_as_order AND o.lifecycle <> 'draft' AND NOT (o.lifecycle = 'cancelled' AND o.paid_at IS NULL))`;
/** True for all that was placed, the denominator of the cancellation rate. */
export const placed = `(o.lifecycle <> 'draft' AND o.work_kind IS NULL AND (o.counts_as_order OR o.lifecycle = 'cancelled'))`;

export const one = (condition: string) => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
export const only = (condition: string, amount: string) => `CASE WHEN ${condition} THEN ${amount} ELSE 0 END`;
export const seconds = (from: string, to: string) => `greatest(0, extract(epoch FROM ${to} - ${from}))`;

/** Where an order came from and goes to. */
export const orderWords = {
  currency,
  channel: 'o.channel',
  country: 'o.ship_country_code',
  province: `CASE WHEN o.ship_province <> '' THEN o.ship_country_code || '/' || o.ship_province END`,
  customer: 'o.customer_id',
  order: 'o.id',
} satisfies Partial<FactColumns>;

/** What one unit of a variant cost at an instant, in the reporting currency; null when it was never known. */
export const unitCost = (variant: string, at: string) =>
  `(SELECT c.cost_minor FROM kpi_unit_cost c WHERE c.tenant_id = $1 AND c.variant_id = ${variant} AND c.valid_from <= ${at}
    ORDER BY c.valid_from DESC LIMIT 1)`;

/** The variant v with its product p, for words of goods. */
export const goodsOf = (variant: string) =>
  `LEFT JOIN variant v ON v.tenant_id = $1 AND v.id = ${variant} LEFT JOIN product p ON p.tenant_id = $1 AND p.id = v.product_id`;
export const goodsWords = (sku: string) =>
  ({ product: 'p.id::text', category: 'p.category', sku }) satisfies Partial<FactColumns>;

/** Units of an order line that inspection put back on the shelf. */
export const restocked = (line: string) =>
  `coalesce((SELECT sum(i.quantity) FROM return_line rl JOIN return_inspection i ON i.tenant_id = $1 AND i.return_line_id = rl.id
    WHERE rl.tenant_id = $1 AND rl.order_line_id = ${line} AND i.disposition = 'restock'), 0)`;

const part = (column: string) =>
  `floor(p.${column}::numeric * s.upto / nullif(p.total_minor, 0)) - floor(p.${column}::numeric * (s.upto - f.amount_minor) / nullif(p.total_minor, 0))`;

/**
 * What went back to buyers of an order: refunds that succeeded, each with its part of its plan's goods, tax and shipping (the parts sum
 * to the plan), and refunds that a channel reported without saying what for, which count as goods.
 */
export const refundsOf = (order: string) => `
  SELECT f.id, f.succeeded_at AS at, f.number AS label, p.kind AS reason, p.return_id, f.amount_minor AS amount,
    CASE WHEN p.total_minor = 0 THEN 0 ELSE ${part('goods_minor')} END AS goods,
    CASE WHEN p.total_minor = 0 THEN 0 ELSE ${part('tax_minor')} END AS tax,
    CASE WHEN p.total_minor = 0 THEN 0 ELSE ${part('shipping_minor')} END AS shipping
  FROM refund f JOIN refund_plan p ON p.tenant_id = $1 AND p.id = f.plan_id
    JOIN LATERAL (SELECT sum(g.amount_minor) AS upto FROM refund g WHERE g.tenant_id = $1 AND g.plan_id = f.plan_id AND g.id <= f.id) s ON true
  WHERE f.tenant_id = $1 AND f.order_id = ${order} AND f.state = 'succeeded'
  UNION ALL
  SELECT e.id, e.occurred_at, '', 'channel', NULL, e.amount_minor, e.amount_minor, 0, 0
  FROM payment y JOIN payment_event e ON e.tenant_id = $1 AND e.payment_id = y.id AND e.kind = 'refund_ok' AND e.currency = o.currency
  WHERE y.tenant_id = $1 AND y.order_id = ${order}
    AND NOT EXISTS (SELECT 1 FROM refund f WHERE f.tenant_id = $1 AND f.order_id = ${order} AND f.payment_id = y.id AND f.provider_refund_id = e.external_id)
    AND NOT EXISTS (SELECT 1 FROM payment_event x WHERE x.tenant_id = $1 AND x.payment_id = y.id AND x.kind = 'refund_reversed' AND x.external_id = e.external_id)`;

export const noteGoods = `coalesce((SELECT sum(l.total_minor) FROM credit_note_line l WHERE l.tenant_id = $1 AND l.credit_note_id = n.id AND l.kind = 'goods'), 0)`;
