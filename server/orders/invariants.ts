import type { Invariant } from '@/server/platform/db/invariants';

/** What always holds for the orders of a tenant. */
export const invariants: Invariant[] = [
  {
    name: 'every order has at least one line',
    sql: `SELECT o.id, o.number FROM sales_order o WHERE o.tenant_id = $1
      AND NOT EXISTS (SELECT 1 FROM order_line l WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id)`,
  },
  {
    name: 'the goods, fees and units of an order are the sums of its lines',
    sql: `SELECT o.id, o.number, o.goods_minor, o.fee_minor, o.units, s.goods, s.fees, s.units AS line_units FROM sales_order o
      JOIN (SELECT order_id, sum(total_minor) FILTER (WHERE kind = 'goods') AS goods,
          sum(total_minor) FILTER (WHERE kind = 'fee') AS fees, sum(quantity) FILTER (WHERE kind = 'goods') AS units
        FROM order_line WHERE tenant_id = $1 GROUP BY order_id) AS s ON s.order_id = o.id
      WHERE o.tenant_id = $1 AND (o.goods_minor <> COALESCE(s.goods, 0) OR o.fee_minor <> COALESCE(s.fees, 0)
        OR o.units <> COALESCE(s.units, 0))`,
  },
  {
    name: 'the fulfilment state is what the quantities say',
    sql: `SELECT o.id, o.number, o.fulfilment_state, s.* FROM sales_order o
      JOIN (SELECT order_id, COALESCE(sum(quantity - cancelled), 0) AS wanted, COALESCE(sum(shipped), 0) AS shipped,
          COALESCE(sum(delivered), 0) AS delivered
        FROM order_line WHERE tenant_id = $1 AND kind = 'goods' GROUP BY order_id) AS s ON s.order_id = o.id
      WHERE o.tenant_id = $1 AND o.fulfilment_state <> CASE WHEN s.shipped = 0 THEN 'none'
        WHEN s.delivered >= s.wanted THEN 'delivered' WHEN s.delivered > 0 THEN 'partially_delivered'
        WHEN s.shipped >= s.wanted THEN 'shipped' ELSE 'partial' END`,
  },
  {
    name: 'the number of open holds is counted right',
    sql: `SELECT o.id, o.number, o.open_holds, h.n FROM sales_order o
      LEFT JOIN (SELECT order_id, count(*) AS n FROM order_hold WHERE tenant_id = $1 AND released_at IS NULL
        GROUP BY order_id) AS h ON h.order_id = o.id
      WHERE o.tenant_id = $1 AND o.open_holds <> COALESCE(h.n, 0)`,
  },
  {
    name: 'what an order says it was paid and refunded is what its payments say',
    sql: `SELECT o.id, o.number, o.paid_minor, o.refunded_minor, p.captured, p.refunded FROM sales_order o
      LEFT JOIN (SELECT order_id, currency, sum(captured_minor) AS captured, sum(refunded_minor) AS refunded
        FROM payment WHERE tenant_id = $1 GROUP BY order_id, currency) AS p
        ON p.order_id = o.id AND p.currency = o.currency
      WHERE o.tenant_id = $1 AND (o.paid_minor <> COALESCE(p.captured, 0) OR o.refunded_minor <> COALESCE(p.refunded, 0))
        AND o.external_id NOT LIKE 'undone:%'`,
  },
  {
    name: 'an order that was released from here has no open hold of an unmapped SKU and all its SKUs mapped',
    sql: `SELECT o.id, o.number FROM sales_order o WHERE o.tenant_id = $1 AND o.lifecycle = 'released'
      AND EXISTS (SELECT 1 FROM order_line l WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id AND l.kind = 'goods'
        AND l.variant_id IS NULL AND l.cancelled < l.quantity)`,
  },
  {
    name: 'a cancelled order has every unit of goods cancelled, and nothing holds it',
    sql: `SELECT o.id, o.number FROM sales_order o WHERE o.tenant_id = $1 AND o.lifecycle = 'cancelled'
      AND (o.open_holds > 0 OR EXISTS (SELECT 1 FROM order_line l WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id
        AND l.kind = 'goods' AND l.cancelled < l.quantity))`,
  },
  {
    name: 'a closed order has nothing left to ship',
    sql: `SELECT o.id, o.number FROM sales_order o WHERE o.tenant_id = $1 AND o.lifecycle = 'closed'
      AND EXISTS (SELECT 1 FROM order_line l WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id AND l.kind = 'goods'
        AND l.cancelled + l.shipped < l.quantity)`,
  },
  {
    name: 'every order stands in the event stream',
    sql: `SELECT o.id, o.number FROM sales_order o WHERE o.tenant_id = $1 AND NOT EXISTS (SELECT 1 FROM event e
      WHERE e.tenant_id = $1 AND e.subject_type = 'order' AND e.subject_id = o.id AND e.type = 'orders.placed')`,
  },
  {
    name: 'tags are found under their orders',
    sql: `SELECT f.order_id, f.value FROM order_facet f JOIN sales_order o ON o.tenant_id = f.tenant_id AND o.id = f.order_id
      WHERE f.tenant_id = $1 AND f.facet = 'tag' AND (NOT f.value = ANY (o.tags) OR f.order_placed_at <> o.placed_at)`,
  },
];
