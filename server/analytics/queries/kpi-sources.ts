import type { KpiDimension, KpiKey } from '@/lib/contracts/analytics';

/**
 * The rows of each KPI, in SQL over $1 tenant, $2 first instant, $3 end (excluded), $4 currency. Every figure, trend, breakdown and
 * list of rows reads the same source, so a number and the rows behind it cannot differ. Columns: id, kind, label, order_id,
 * order_number, at, num, den, and one per dimension. Source: the KPI definitions under messages/LOCALE/analytics.json.
 */
const counted = `o.counts_as_order AND NOT (o.lifecycle = 'cancelled' AND o.paid_at IS NULL) AND o.lifecycle <> 'draft'`;
const orderRow = `o.id, 'order' AS kind, o.number AS label, o.id AS order_id, o.number AS order_number`;
const orderDimensions = `o.channel AS channel, o.ship_country_code AS country`;
const placedOrders = (num: string, den: string, where = counted, money = false) => `
  SELECT ${orderRow}, o.placed_at AS at, ${num} AS num, ${den} AS den, ${orderDimensions}
  FROM sales_order o WHERE o.tenant_id = $1 AND o.placed_at >= $2 AND o.placed_at < $3 AND ${where} ${money ? 'AND o.currency = $4' : "AND $4::text <> ''"}`;
const net = 'o.goods_minor - o.discount_minor';
const handedOver = (num: string, den: string, where = 'true') => `
  SELECT f.id, 'fulfilment' AS kind, f.number AS label, o.id AS order_id, o.number AS order_number, f.handed_over_at AS at, ${num} AS num, ${den} AS den,
    o.channel AS channel, o.ship_country_code AS country, w.code AS warehouse, f.carrier AS carrier
  FROM fulfilment_order f JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id JOIN warehouse w ON w.tenant_id = $1 AND w.id = f.warehouse_id
  WHERE f.tenant_id = $1 AND f.handed_over_at >= $2 AND f.handed_over_at < $3 AND ${where} AND $4::text <> ''`;

const netSales = `${placedOrders(net, '1', counted, true)}
  UNION ALL
  SELECT c.id, 'credit_note', c.external_id, c.order_id, NULL, c.issued_at, -sum(l.total_minor), 0, c.channel, NULL
  FROM credit_note c JOIN credit_note_line l ON l.tenant_id = $1 AND l.credit_note_id = c.id AND l.kind = 'goods'
  WHERE c.tenant_id = $1 AND c.issued_at >= $2 AND c.issued_at < $3 AND c.currency = $4 GROUP BY c.id, c.external_id, c.order_id, c.issued_at, c.channel
  UNION ALL
  SELECT e.id, 'refund', o.number, o.id, o.number, e.occurred_at, -e.amount_minor, 0, o.channel, o.ship_country_code
  FROM payment_event e JOIN payment p ON p.tenant_id = $1 AND p.id = e.payment_id JOIN sales_order o ON o.tenant_id = $1 AND o.id = p.order_id
  WHERE e.tenant_id = $1 AND e.kind = 'refund_ok' AND e.occurred_at >= $2 AND e.occurred_at < $3 AND e.currency = $4 AND ${counted}`;

export const kpiSources: Record<KpiKey, { sql: string; dimensions: readonly KpiDimension[] }> = {
  orders: { sql: placedOrders('1', '1'), dimensions: ['channel', 'country'] },
  gross_sales: { sql: placedOrders('o.goods_minor', '1', counted, true), dimensions: ['channel', 'country'] },
  net_sales: { sql: netSales, dimensions: ['channel', 'country'] },
  aov: { sql: placedOrders(net, '1', counted, true), dimensions: ['channel', 'country'] },
  units: { sql: placedOrders('o.units', '1'), dimensions: ['channel', 'country'] },
  time_to_ship: {
    sql: handedOver('extract(epoch FROM f.handed_over_at - o.placed_at) / 3600', '1'),
    dimensions: ['channel', 'country', 'warehouse', 'carrier'],
  },
  shipped_on_time: {
    sql: handedOver('CASE WHEN f.handed_over_at <= f.ship_by THEN 1 ELSE 0 END', '1'),
    dimensions: ['channel', 'country', 'warehouse', 'carrier'],
  },
  touchless: {
    sql: `SELECT ${orderRow}, o.released_at AS at,
        CASE WHEN EXISTS (SELECT 1 FROM order_exception x WHERE x.tenant_id = $1 AND x.order_id = o.id)
          OR EXISTS (SELECT 1 FROM order_hold h WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.placed_by IS NOT NULL) THEN 0 ELSE 1 END AS num,
        1 AS den, ${orderDimensions}
      FROM sales_order o WHERE o.tenant_id = $1 AND o.released_at >= $2 AND o.released_at < $3 AND o.work_kind IS NULL AND $4::text <> ''`,
    dimensions: ['channel', 'country'],
  },
  cancellation_rate: {
    sql: placedOrders(
      `CASE WHEN o.lifecycle = 'cancelled' THEN 1 ELSE 0 END`,
      '1',
      `o.lifecycle <> 'draft' AND o.work_kind IS NULL AND (o.counts_as_order OR o.lifecycle = 'cancelled')`,
    ),
    dimensions: ['channel', 'country'],
  },
  exceptions: {
    sql: `SELECT x.id, 'exception' AS kind, x.type AS label, o.id AS order_id, o.number AS order_number, x.created_at AS at, 1 AS num, 1 AS den,
        o.channel AS channel, o.ship_country_code AS country, x.type AS type
      FROM order_exception x JOIN sales_order o ON o.tenant_id = $1 AND o.id = x.order_id
      WHERE x.tenant_id = $1 AND x.created_at >= $2 AND x.created_at < $3 AND $4::text <> ''`,
    dimensions: ['type', 'channel', 'country'],
  },
};
