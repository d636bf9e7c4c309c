import type { Invariant } from '@/server/platform/db/invariants';

/** What must always hold between work, parcels and orders. */
export const invariants: Invariant[] = [
  {
    name: 'no more is worked on or sent than was ordered and not cancelled',
    sql: `SELECT l.order_line_id, l.variant_id, sum(l.quantity - l.short) AS planned,
        max((o.quantity - o.cancelled) * coalesce(b.quantity, 1)) AS ordered
      FROM fulfilment_line l
      JOIN fulfilment_order f ON f.tenant_id = l.tenant_id AND f.id = l.fulfilment_order_id AND f.state NOT IN ('rejected', 'cancelled')
      JOIN order_line o ON o.tenant_id = l.tenant_id AND o.id = l.order_line_id
      LEFT JOIN bundle_item b ON b.tenant_id = l.tenant_id AND b.bundle_id = o.variant_id AND b.component_id = l.variant_id
      WHERE l.tenant_id = $1 GROUP BY l.order_line_id, l.variant_id
      HAVING sum(l.quantity - l.short) > max((o.quantity - o.cancelled) * coalesce(b.quantity, 1))`,
  },
  {
    name: 'work that was handed over has exactly its units in parcels that left',
    sql: `SELECT f.number, w.units AS worked, coalesce(p.units, 0) AS sent FROM fulfilment_order f
      JOIN LATERAL (SELECT sum(quantity - short) AS units FROM fulfilment_line l
        WHERE l.tenant_id = f.tenant_id AND l.fulfilment_order_id = f.id) w ON true
      LEFT JOIN LATERAL (SELECT sum(n.quantity) AS units FROM shipment s
        JOIN shipment_line n ON n.tenant_id = s.tenant_id AND n.shipment_id = s.id
        WHERE s.tenant_id = f.tenant_id AND s.fulfilment_order_id = f.id AND s.lifecycle NOT IN ('label_created', 'voided')) p ON true
      WHERE f.tenant_id = $1 AND f.state = 'handed_over' AND w.units IS DISTINCT FROM coalesce(p.units, 0)`,
  },
  {
    name: 'a parcel that left belongs to work that was handed over',
    sql: `SELECT s.tracking_number, s.lifecycle, f.state FROM shipment s
      JOIN fulfilment_order f ON f.tenant_id = s.tenant_id AND f.id = s.fulfilment_order_id
      WHERE s.tenant_id = $1 AND (s.lifecycle IN ('label_created', 'voided')) = (s.handed_over_at IS NOT NULL)
        OR s.tenant_id = $1 AND s.handed_over_at IS NOT NULL AND f.state <> 'handed_over'`,
  },
  {
    name: 'units that left in parcels are the stock that was shipped for them',
    sql: `SELECT s.tracking_number, l.variant_id, sum(l.quantity) AS sent, max(m.units) AS shipped FROM shipment s
      JOIN shipment_line l ON l.tenant_id = s.tenant_id AND l.shipment_id = s.id
      LEFT JOIN LATERAL (SELECT sum(quantity) AS units FROM stock_movement k
        WHERE k.tenant_id = s.tenant_id AND k.ref_type = 'shipment' AND k.ref_id = s.id::text AND k.variant_id = l.variant_id
          AND k.kind = 'shipped') m ON true
      WHERE s.tenant_id = $1 AND s.handed_over_at IS NOT NULL
      GROUP BY s.id, s.tracking_number, l.variant_id HAVING sum(l.quantity) IS DISTINCT FROM max(m.units)`,
  },
  {
    name: 'a delivered parcel has a report or a person that says so',
    sql: `SELECT s.tracking_number FROM shipment s WHERE s.tenant_id = $1 AND s.lifecycle = 'delivered' AND NOT EXISTS (
        SELECT 1 FROM tracking_event e WHERE e.tenant_id = s.tenant_id AND e.shipment_id = s.id AND e.status = 'delivered')`,
  },
  {
    name: 'order lines say as many units sent as their parcels hold',
    sql: `SELECT l.id, l.sku, l.shipped, p.units FROM order_line l
      JOIN LATERAL (SELECT sum(n.quantity) AS units FROM shipment_line n
        JOIN shipment s ON s.tenant_id = n.tenant_id AND s.id = n.shipment_id AND s.lifecycle NOT IN ('label_created', 'voided')
        WHERE n.tenant_id = l.tenant_id AND n.order_line_id = l.id) p ON true
      WHERE l.tenant_id = $1 AND p.units IS NOT NULL AND l.shipped <> p.units
        AND NOT EXISTS (SELECT 1 FROM bundle_item b WHERE b.tenant_id = l.tenant_id AND b.bundle_id = l.variant_id)`,
  },
  {
    name: 'what a wave says of a line is what the line says',
    sql: `SELECT l.id, l.quantity, l.picked, l.short, sum(s.quantity) AS planned, sum(s.picked) AS stops_picked
      FROM pick_stop s JOIN fulfilment_line l ON l.tenant_id = s.tenant_id AND l.id = s.fulfilment_line_id
      JOIN fulfilment_order f ON f.tenant_id = l.tenant_id AND f.id = l.fulfilment_order_id
        AND f.state NOT IN ('rejected', 'cancelled')
      WHERE s.tenant_id = $1 AND s.live GROUP BY l.id, l.quantity, l.picked, l.short
      HAVING sum(s.picked) <> l.picked OR sum(s.short) <> l.short OR sum(s.quantity) <> l.quantity`,
  },
  {
    name: 'units that wait on carts lie where picked units wait',
    sql: `SELECT w.warehouse_id, w.variant_id, w.units AS waiting, coalesce(b.units, 0) AS lying FROM (
        SELECT f.warehouse_id, s.variant_id, sum(least(s.staged, s.picked)) AS units FROM pick_stop s
        JOIN fulfilment_order f ON f.tenant_id = s.tenant_id AND f.id = s.fulfilment_order_id
          AND f.state IN ('picking', 'picked', 'packed')
        WHERE s.tenant_id = $1 AND s.live GROUP BY 1, 2) w
      LEFT JOIN (SELECT n.warehouse_id, k.variant_id, sum(k.quantity) AS units FROM bin_stock k
        JOIN bin n ON n.tenant_id = k.tenant_id AND n.id = k.bin_id AND n.kind = 'staging'
        WHERE k.tenant_id = $1 GROUP BY 1, 2) b ON b.warehouse_id = w.warehouse_id AND b.variant_id = w.variant_id
      WHERE w.units > coalesce(b.units, 0)`,
  },
];
