import { facts } from './fact-query';
import { counted, goodsOf, goodsWords, money, one, only, orders, orderWords, seconds } from './of-orders';

const touched = `EXISTS (SELECT 1 FROM order_exception x WHERE x.tenant_id = $1 AND x.order_id = o.id)
  OR EXISTS (SELECT 1 FROM order_hold h WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.placed_by IS NOT NULL)`;

/** One row for each order that was released to be picked. */
export const releaseFacts = facts('release', 'order', {
  from: (ids) =>
    `${orders} WHERE o.tenant_id = $1 AND ${ids('o.id')} AND o.released_at IS NOT NULL AND o.work_kind IS NULL`,
  columns: {
    subject: 'o.id',
    row: 'o.id',
    at: 'o.released_at',
    label: 'o.number',
    ...orderWords,
    currency: "''",
  },
  measures: {
    released: '1',
    touchless: `CASE WHEN ${touched} THEN 0 ELSE 1 END`,
    wait_s: seconds('o.placed_at', 'o.released_at'),
  },
});

const work = `JOIN fulfilment_order f ON f.tenant_id = $1 AND f.order_id = o.id JOIN warehouse w ON w.tenant_id = $1 AND w.id = f.warehouse_id`;

/** One row for each fulfilment order that was handed over. */
export const parcelFacts = facts('parcel', 'order', {
  from: (ids) =>
    `${orders} ${work} WHERE o.tenant_id = $1 AND ${ids('o.id')} AND f.handed_over_at IS NOT NULL`,
  columns: {
    subject: 'o.id',
    row: 'f.id',
    at: 'f.handed_over_at',
    label: 'f.number',
    ...orderWords,
    currency: "CASE WHEN f.currency = t.currency THEN '' ELSE f.currency END",
    warehouse: 'w.code',
    carrier: 'f.carrier',
  },
  measures: {
    parcels: '1',
    on_time: one('f.handed_over_at <= f.ship_by'),
    units: 'f.units',
    ship_s: seconds('o.placed_at', 'f.handed_over_at'),
    queue_s: seconds('f.created_at', 'f.pick_started_at'),
    pick_s: seconds('f.pick_started_at', 'f.picked_at'),
    pack_s: seconds('f.picked_at', 'f.handed_over_at'),
    cost: 'CASE WHEN f.currency = t.currency THEN f.cost_minor END',
  },
});

/** One row for each line of a fulfilment order that was picked, or found short. */
export const pickFacts = facts('pick', 'order', {
  from: (
    ids,
  ) => `${orders} ${work} JOIN fulfilment_line l ON l.tenant_id = $1 AND l.fulfilment_order_id = f.id ${goodsOf('l.variant_id')}
    WHERE o.tenant_id = $1 AND ${ids('o.id')} AND (f.picked_at IS NOT NULL OR l.short > 0)`,
  columns: {
    subject: 'o.id',
    row: 'l.id',
    at: 'coalesce(f.picked_at, f.pick_started_at, f.created_at)',
    label: 'f.number',
    ...orderWords,
    currency: "''",
    warehouse: 'w.code',
    ...goodsWords('v.sku'),
  },
  measures: { lines: '1', short_lines: one('l.short > 0'), units: 'l.quantity', short_units: 'l.short' },
});

const sent = `SELECT min(s.handed_over_at) AS at, sum(q.quantity) AS units,
    sum(q.quantity) FILTER (WHERE s.handed_over_at = (SELECT min(z.handed_over_at) FROM shipment z WHERE z.tenant_id = $1 AND z.order_id = o.id)) AS first_units
  FROM shipment_line q JOIN shipment s ON s.tenant_id = $1 AND s.id = q.shipment_id
  WHERE q.tenant_id = $1 AND q.order_line_id = l.id AND s.handed_over_at IS NOT NULL AND s.voided_at IS NULL`;

/** One row for each order line of which something was handed over, on the day when that first happened. */
export const shippedFacts = facts('shipped', 'order', {
  from: (
    ids,
  ) => `${orders} JOIN order_line l ON l.tenant_id = $1 AND l.order_id = o.id AND l.kind = 'goods' ${goodsOf('l.variant_id')}
    JOIN LATERAL (${sent}) s ON s.at IS NOT NULL WHERE o.tenant_id = $1 AND ${ids('o.id')}`,
  columns: {
    subject: 'o.id',
    row: 'l.id',
    at: 's.at',
    label: 'l.sku',
    ...orderWords,
    currency: "''",
    ...goodsWords('l.sku'),
  },
  measures: {
    lines: '1',
    units: 's.units',
    returned_units: 'least(l.returned, s.units)',
    first_units: 'coalesce(s.first_units, 0)',
    ordered_units: 'greatest(l.quantity - l.cancelled, s.units)',
  },
});

/** One row for each parcel that was delivered. */
export const deliveryFacts = facts('delivery', 'order', {
  from: (ids) => `${orders} JOIN shipment s ON s.tenant_id = $1 AND s.order_id = o.id
    LEFT JOIN fulfilment_order f ON f.tenant_id = $1 AND f.id = s.fulfilment_order_id
    LEFT JOIN warehouse w ON w.tenant_id = $1 AND w.id = f.warehouse_id
    WHERE o.tenant_id = $1 AND ${ids('o.id')} AND s.delivered_at IS NOT NULL AND s.voided_at IS NULL`,
  columns: {
    subject: 'o.id',
    row: 's.id',
    at: 's.delivered_at',
    label: 's.tracking_number',
    ...orderWords,
    currency: "''",
    warehouse: 'w.code',
    carrier: 's.carrier',
  },
  measures: {
    deliveries: '1',
    transit_s: seconds('s.handed_over_at', 's.delivered_at'),
    cycle_s: seconds('o.placed_at', 's.delivered_at'),
    promised: one('s.promised_on IS NOT NULL'),
    on_promise: one('(s.delivered_at AT TIME ZONE t.timezone)::date <= s.promised_on'),
  },
});

const inFull = 'd.delivered >= d.due';
const onDate = 'coalesce((o.delivered_at AT TIME ZONE t.timezone)::date <= o.promised_on, false)';
const documents = 'NOT d.wrong';
const condition = 'NOT d.damaged';
const reasons = (...words: string[]) => words.map((w) => `'${w}'`).join(', ');
const due = `SELECT sum(l.quantity - l.cancelled) AS due, sum(l.delivered) AS delivered,
    coalesce(sum(least(l.quantity - l.cancelled, (SELECT sum(q.quantity) FROM shipment_line q JOIN shipment s ON s.tenant_id = $1 AND s.id = q.shipment_id
      WHERE q.tenant_id = $1 AND q.order_line_id = l.id AND (s.delivered_at AT TIME ZONE t.timezone)::date <= o.promised_on))), 0) AS on_time,
    coalesce(bool_or(EXISTS (SELECT 1 FROM return_line r WHERE r.tenant_id = $1 AND r.order_line_id = l.id
      AND r.reason IN (${reasons('wrong_item', 'not_as_described')}))), false) AS wrong,
    coalesce(bool_or(EXISTS (SELECT 1 FROM return_line r WHERE r.tenant_id = $1 AND r.order_line_id = l.id
      AND r.reason IN (${reasons('damaged_in_transit', 'defective', 'missing_parts', 'stopped_working', 'quality')}))), false) AS damaged
  FROM order_line l WHERE l.tenant_id = $1 AND l.order_id = o.id AND l.kind = 'goods'`;

/** One row for each counted order with a promise, on the promised day; delivered or not. */
export const promiseFacts = facts('promise', 'order', {
  from: (
    ids,
  ) => `${orders} JOIN LATERAL (${due}) d ON d.due > 0 WHERE o.tenant_id = $1 AND ${ids('o.id')} AND ${counted}
    AND o.promised_on IS NOT NULL AND o.lifecycle <> 'cancelled'`,
  columns: {
    subject: 'o.id',
    row: 'o.id',
    at: `(o.promised_on + time '23:59:59') AT TIME ZONE t.timezone`,
    label: 'o.number',
    ...orderWords,
    currency: "''",
  },
  measures: {
    due: '1',
    in_full: one(inFull),
    on_date: one(onDate),
    documents: one(documents),
    condition: one(condition),
    perfect: one(`${inFull} AND ${onDate} AND ${documents} AND ${condition}`),
    due_units: 'd.due',
    otif_units: 'd.on_time',
  },
});

/** One row for each exception of an order. */
export const exceptionFacts = facts('exception', 'order', {
  from: (ids) =>
    `${orders} JOIN order_exception x ON x.tenant_id = $1 AND x.order_id = o.id WHERE o.tenant_id = $1 AND ${ids('o.id')}`,
  columns: {
    subject: 'o.id',
    row: 'x.id',
    at: 'x.created_at',
    label: 'o.number',
    ...orderWords,
    currency: "''",
    reason: 'x.type',
  },
  measures: {
    raised: '1',
    settled: one('x.resolved_at IS NOT NULL'),
    settle_s: seconds('x.created_at', 'x.resolved_at'),
  },
});

/** One row for each return, exchange or refund that a buyer asked for. */
export const returnFacts = facts('return', 'order', {
  from: (ids) =>
    `${orders} JOIN return_case c ON c.tenant_id = $1 AND c.order_id = o.id WHERE o.tenant_id = $1 AND ${ids('o.id')}`,
  columns: {
    subject: 'o.id',
    row: 'c.id',
    at: 'c.requested_at',
    label: 'c.number',
    ...orderWords,
    reason: 'c.type',
  },
  measures: {
    returns: '1',
    units: 'c.units',
    quoted: money('c.quoted_minor'),
    declined: one("c.state = 'declined'"),
    resolved: one('c.resolved_at IS NOT NULL'),
    resolve_s: seconds('c.requested_at', 'c.resolved_at'),
  },
});

const returnLines = `JOIN return_case c ON c.tenant_id = $1 AND c.order_id = o.id JOIN return_line l ON l.tenant_id = $1 AND l.return_id = c.id ${goodsOf('l.variant_id')}`;
const value = money('l.goods_minor');

/** One row for each line of a return. */
export const returnLineFacts = facts('return_line', 'order', {
  from: (ids) => `${orders} ${returnLines} WHERE o.tenant_id = $1 AND ${ids('o.id')}`,
  columns: {
    subject: 'o.id',
    row: 'l.id',
    at: 'c.requested_at',
    label: 'c.number',
    ...orderWords,
    ...goodsWords('l.sku'),
    reason: 'l.reason',
  },
  measures: {
    lines: '1',
    units: 'l.quantity',
    value,
    exchange_value: only("l.resolution IN ('exchange', 'reship', 'repair')", value),
    credit_value: only("l.resolution = 'store_credit'", value),
    keep_value: only("l.resolution = 'keep_item'", value),
  },
});

/** One row for each finding of an inspector. */
export const inspectionFacts = facts('inspection', 'order', {
  from: (
    ids,
  ) => `${orders} ${returnLines} JOIN return_inspection i ON i.tenant_id = $1 AND i.return_line_id = l.id
    WHERE o.tenant_id = $1 AND ${ids('o.id')}`,
  columns: {
    subject: 'o.id',
    row: 'i.id',
    at: 'i.inspected_at',
    label: 'c.number',
    ...orderWords,
    currency: "''",
    ...goodsWords('l.sku'),
    reason: 'i.disposition',
  },
  measures: {
    inspections: '1',
    units: 'i.quantity',
    restocked_units: only("i.disposition = 'restock'", 'i.quantity'),
  },
});
