import { facts } from './fact-query';
import {
  counted,
  goodsOf,
  goodsWords,
  money,
  noteGoods,
  one,
  only,
  orders,
  orderWords,
  placed,
  refundsOf,
  restocked,
  seconds,
  unitCost,
} from './of-orders';

const returned = `coalesce((SELECT sum(${money('r.goods')}) FROM (${refundsOf('o.id')}) r), 0)
  + coalesce((SELECT sum(${money(noteGoods)}) FROM credit_note n WHERE n.tenant_id = $1 AND n.order_id = o.id AND n.currency = o.currency), 0)`;
const cost = `coalesce((SELECT sum((l.quantity - l.cancelled - ${restocked('l.id')}) * ${unitCost('l.variant_id', 'o.placed_at')})
  FROM order_line l WHERE l.tenant_id = $1 AND l.order_id = o.id AND l.kind = 'goods'), 0)`;
const freight = `coalesce((SELECT sum(coalesce(s.billed_minor, s.cost_minor)) FROM shipment s WHERE s.tenant_id = $1 AND s.order_id = o.id AND s.voided_at IS NULL
  AND s.currency = t.currency), 0)`;
const paymentFees = `coalesce((SELECT sum(p.fee_minor) FROM payment p WHERE p.tenant_id = $1 AND p.order_id = o.id AND p.currency = t.currency), 0)`;
const noteCurrency = `CASE WHEN n.currency = t.currency THEN '' ELSE n.currency END`;

/** One row for each order; and for each credit that names no order, which counts on its own day on both bases. */
export const orderFacts = facts(
  'order',
  'order',
  {
    from: (ids) => `${orders} WHERE o.tenant_id = $1 AND ${ids('o.id')} AND (${counted} OR ${placed})`,
    columns: { subject: 'o.id', row: 'o.id', at: 'o.placed_at', label: 'o.number', ...orderWords },
    measures: {
      orders: one(counted),
      notes: '0',
      gross: only(counted, money('o.goods_minor')),
      discount: only(counted, money('o.discount_minor')),
      net: only(counted, `(${money('o.goods_minor')}) - (${money('o.discount_minor')})`),
      units: only(counted, 'o.units'),
      shipping: only(counted, money('o.shipping_minor + o.fee_minor')),
      tax: only(counted, `CASE WHEN o.tax_included THEN 0 ELSE ${money('o.tax_minor')} END`),
      placed: one(placed),
      cancelled: one(`${placed} AND o.lifecycle = 'cancelled'`),
      gross_placed: only(placed, money('o.goods_minor')),
      paid: one(`${counted} AND o.paid_at IS NOT NULL`),
      gross_paid: only(`${counted} AND o.paid_at IS NOT NULL`, money('o.goods_minor')),
      returned: only(counted, returned),
      cost: only(counted, cost),
      freight: only(counted, freight),
      payment_fees: only(counted, paymentFees),
    },
  },
  {
    from: (ids) =>
      `credit_note n CROSS JOIN shop t WHERE n.tenant_id = $1 AND ${ids('n.id')} AND n.order_id IS NULL`,
    columns: {
      subject: 'n.id',
      row: 'n.id',
      at: 'n.issued_at',
      label: 'n.external_id',
      currency: noteCurrency,
      channel: 'n.channel',
      customer: 'n.customer_id',
    },
    measures: {
      orders: '0',
      notes: '1',
      gross: '0',
      discount: '0',
      net: '0',
      units: '0',
      shipping: '0',
      tax: '0',
      placed: '0',
      cancelled: '0',
      gross_placed: '0',
      paid: '0',
      gross_paid: '0',
      returned: `CASE WHEN n.currency = t.currency THEN ${noteGoods} END`,
      cost: '0',
      freight: '0',
      payment_fees: '0',
    },
  },
);

const gross = 'l.quantity * l.unit_price_minor';
const upTo = (sum: string) => `floor(o.discount_minor::numeric * (${sum}) / nullif(w.whole, 0))`;
/** The line's part of the order's discount by its value; the parts sum to the discount. */
const discount = `coalesce(${upTo('w.before + w.own')} - ${upTo('w.before')}, 0)`;
const costed = `${unitCost('l.variant_id', 'o.placed_at')} IS NOT NULL`;
const net = `(${money(gross)}) - (${money(discount)})`;

/** One row for each line of goods of the counted orders. */
export const lineFacts = facts('line', 'order', {
  from: (
    ids,
  ) => `${orders} JOIN order_line l ON l.tenant_id = $1 AND l.order_id = o.id AND l.kind = 'goods' ${goodsOf('l.variant_id')}
    JOIN LATERAL (SELECT sum(k.quantity * k.unit_price_minor) AS whole,
        coalesce(sum(k.quantity * k.unit_price_minor) FILTER (WHERE (k.position, k.id) < (l.position, l.id)), 0) AS before,
        sum(k.quantity * k.unit_price_minor) FILTER (WHERE k.id = l.id) AS own
      FROM order_line k WHERE k.tenant_id = $1 AND k.order_id = o.id AND k.kind = 'goods') w ON true
    WHERE o.tenant_id = $1 AND ${ids('o.id')} AND ${counted}`,
  columns: {
    subject: 'o.id',
    row: 'l.id',
    at: 'o.placed_at',
    label: 'l.sku',
    ...orderWords,
    ...goodsWords('l.sku'),
  },
  measures: {
    lines: '1',
    units: 'l.quantity',
    gross: money(gross),
    discount: money(discount),
    net,
    returned_units: 'l.returned',
    cancelled_units: 'l.cancelled',
    costed: one(costed),
    costed_net: only(costed, net),
    cost: `coalesce((l.quantity - l.cancelled - ${restocked('l.id')}) * ${unitCost('l.variant_id', 'o.placed_at')}, 0)`,
  },
});

const asked = `(SELECT c.requested_at FROM return_case c WHERE c.tenant_id = $1 AND c.id = r.return_id)`;
const receipt = `(SELECT c.received_at FROM return_case c WHERE c.tenant_id = $1 AND c.id = r.return_id)`;
const noMeasures = { tax: '0', shipping: '0', since_request_s: 'NULL', since_receipt_s: 'NULL' };

/** One row for each refund of a counted order, and for each credit note. */
export const refundFacts = facts(
  'refund',
  'order',
  {
    from: (ids) =>
      `${orders} CROSS JOIN LATERAL (${refundsOf('o.id')}) r WHERE o.tenant_id = $1 AND ${ids('o.id')} AND ${counted}`,
    columns: {
      subject: 'o.id',
      row: 'r.id',
      at: 'r.at',
      label: 'r.label',
      ...orderWords,
      reason: 'r.reason',
    },
    measures: {
      refunds: '1',
      amount: money('r.amount::bigint'),
      goods: money('r.goods::bigint'),
      tax: money('r.tax::bigint'),
      shipping: money('r.shipping::bigint'),
      since_request_s: seconds(asked, 'r.at'),
      since_receipt_s: seconds(receipt, 'r.at'),
    },
  },
  {
    from: (
      ids,
    ) => `${orders} JOIN credit_note n ON n.tenant_id = $1 AND n.order_id = o.id AND n.currency = o.currency
      WHERE o.tenant_id = $1 AND ${ids('o.id')} AND ${counted}`,
    columns: {
      subject: 'o.id',
      row: 'n.id',
      at: 'n.issued_at',
      label: 'n.external_id',
      ...orderWords,
      reason: `'credit_note'`,
    },
    measures: { refunds: '1', amount: money('n.total_minor'), goods: money(noteGoods), ...noMeasures },
  },
  {
    from: (ids) =>
      `credit_note n CROSS JOIN shop t WHERE n.tenant_id = $1 AND ${ids('n.id')} AND n.order_id IS NULL`,
    columns: {
      subject: 'n.id',
      row: 'n.id',
      at: 'n.issued_at',
      label: 'n.external_id',
      currency: noteCurrency,
      channel: 'n.channel',
      customer: 'n.customer_id',
      reason: `'credit_note'`,
    },
    measures: {
      refunds: '1',
      amount: 'CASE WHEN n.currency = t.currency THEN n.total_minor END',
      goods: `CASE WHEN n.currency = t.currency THEN ${noteGoods} END`,
      ...noMeasures,
    },
  },
);

const members = (ids: (column: string) => string) => `
  SELECT c.id AS root, c.id AS member FROM customer c WHERE c.tenant_id = $1 AND ${ids('c.id')}
    AND NOT EXISTS (SELECT 1 FROM customer_merge m WHERE m.tenant_id = $1 AND m.merged_id = c.id)
  UNION ALL SELECT m.kept_id, m.merged_id FROM customer_merge m WHERE m.tenant_id = $1 AND ${ids('m.kept_id')}`;

/** One row for each customer who ordered, on the day of the first counted order; merged identities are one. */
export const customerFacts = facts('customer', 'customer', {
  from: (ids) => `(SELECT e.root, min(o.placed_at) AS at, count(*) AS orders,
      sum((${money('o.goods_minor')}) - (${money('o.discount_minor')})) AS spent,
      (array_agg(o.channel ORDER BY o.placed_at, o.id))[1] AS channel,
      (array_agg(o.ship_country_code ORDER BY o.placed_at, o.id))[1] AS country,
      (array_agg(o.ship_province ORDER BY o.placed_at, o.id))[1] AS province,
      (array_agg(o.id ORDER BY o.placed_at, o.id))[1] AS first_order,
      (array_agg(o.number ORDER BY o.placed_at, o.id))[1] AS number,
      max(${orderWords.currency}) AS currency
    FROM (${members(ids)}) e JOIN (${orders}) ON o.tenant_id = $1 AND o.customer_id = e.member
    WHERE ${counted} GROUP BY e.root) s`,
  columns: {
    subject: 's.root',
    row: 's.root',
    at: 's.at',
    label: 's.number',
    currency: 's.currency',
    channel: 's.channel',
    country: 's.country',
    province: `CASE WHEN s.province <> '' THEN s.country || '/' || s.province END`,
    customer: 's.root',
    order: 's.first_order',
  },
  measures: { customers: '1', repeat: one('s.orders > 1'), orders: 's.orders', spent: 's.spent' },
});
