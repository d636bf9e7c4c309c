import { addDays, dayIn } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { DemandSeen, StockNow } from '../domain/replenish';

export type Need = DemandSeen &
  StockNow & {
    variantId: string;
    warehouseId: string;
    reorderAt: number | null;
    supplierId: string | null;
    leadTimeDays: number | null;
    leadTimeSpreadDays: number | null;
    minQuantity: number | null;
    packSize: number | null;
  };

/**
 * For every simple article that some supplier sells, orders wait for, or the shop watches: what left each warehouse in the
 * window by the tenant's days, the days on which it ended empty, what is there, comes and is waited for, and the terms of
 * the supplier asked first. Orders that wait count at the default warehouse. Set-based: one statement for all articles.
 */
export async function needs(
  tx: TenantTx,
  windowDays: number,
  variantIds: readonly string[] | null,
): Promise<Need[]> {
  const { timezone } = tx.ctx.tenant;
  const until = dayIn(tx.ctx.now, timezone);
  return tx.q<Need>(
    `WITH place AS (
       SELECT l.variant_id, l.warehouse_id, l.on_hand - l.allocated - l.reserved AS available, w.is_default
       FROM stock_level l JOIN warehouse w ON w.tenant_id = $1 AND w.id = l.warehouse_id AND w.active
       JOIN variant v ON v.tenant_id = $1 AND v.id = l.variant_id AND v.kind = 'simple' AND v.active
       WHERE l.tenant_id = $1 AND ($5::uuid[] IS NULL OR l.variant_id = ANY($5))
     ), days AS (
       SELECT m.variant_id, m.warehouse_id, (m.created_at AT TIME ZONE $2)::date AS day,
         coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'shipped'), 0) AS sold,
         (array_agg(m.on_hand_after ORDER BY m.sequence DESC))[1] AS closing
       FROM stock_movement m WHERE m.tenant_id = $1 AND ($5::uuid[] IS NULL OR m.variant_id = ANY($5))
         AND m.kind IN ('received', 'shipped', 'adjusted', 'transferred')
         AND m.created_at >= ($3::date AT TIME ZONE $2) AND m.created_at < ($4::date AT TIME ZONE $2)
       GROUP BY 1, 2, 3
     ), gaps AS (
       SELECT *, lead(day, 1, $4::date) OVER (PARTITION BY variant_id, warehouse_id ORDER BY day) - day - 1 AS quiet FROM days
     ), sold AS (
       SELECT variant_id, warehouse_id, sum(sold)::int AS units, sum(sold * sold)::float8 AS squares,
         coalesce(sum(CASE WHEN closing = 0 THEN quiet ELSE 0 END), 0)::int AS empty_days
       FROM gaps GROUP BY 1, 2
     ), roads AS (
       SELECT n.variant_id, o.warehouse_id, sum(greatest(0, n.quantity - n.received - n.damaged))::int AS units
       FROM purchase_order o JOIN purchase_order_line n ON n.tenant_id = $1 AND n.purchase_order_id = o.id
       WHERE o.tenant_id = $1 AND o.state IN ('draft', 'submitted', 'confirmed', 'partially_received') GROUP BY 1, 2
       UNION ALL
       SELECT n.variant_id, t.to_warehouse_id,
         sum(CASE WHEN t.shipped_at IS NULL THEN n.quantity ELSE n.shipped - n.received - n.damaged - n.lost - n.returned END)::int
       FROM stock_transfer t JOIN stock_transfer_line n ON n.tenant_id = $1 AND n.transfer_id = t.id
       WHERE t.tenant_id = $1 AND t.state IN ('ready', 'in_transit', 'partially_received') GROUP BY 1, 2
     ), coming AS (
       SELECT variant_id, warehouse_id, sum(units)::int AS units FROM roads GROUP BY 1, 2
     ), waits AS (
       SELECT (x.facts ->> 'variantId')::uuid AS variant_id, sum((x.facts ->> 'wanted')::int)::int AS units
       FROM order_exception x WHERE x.tenant_id = $1 AND x.state = 'open' AND x.type = 'shortage' GROUP BY 1
     ), offer AS (
       SELECT DISTINCT ON (i.variant_id) i.variant_id, i.supplier_id, i.pack_size, i.min_quantity, s.lead_time_days,
         s.lead_time_spread_days
       FROM supplier_item i JOIN supplier s ON s.tenant_id = $1 AND s.id = i.supplier_id AND s.active
       WHERE i.tenant_id = $1 ORDER BY i.variant_id, i.preference, i.cost_minor, i.id
     )
     SELECT p.variant_id AS "variantId", p.warehouse_id AS "warehouseId", p.available::int AS available,
       coalesce(c.units, 0) AS incoming, CASE WHEN p.is_default THEN coalesce(w.units, 0) ELSE 0 END AS waiting,
       $6::int AS "windowDays", coalesce(s.empty_days, 0) AS "stockOutDays", coalesce(s.units, 0) AS "soldUnits",
       coalesce(s.squares, 0) AS "soldSquares", CASE WHEN p.is_default THEN v.reorder_at END AS "reorderAt",
       f.supplier_id AS "supplierId", f.lead_time_days AS "leadTimeDays", f.lead_time_spread_days AS "leadTimeSpreadDays",
       f.min_quantity AS "minQuantity", f.pack_size AS "packSize"
     FROM place p JOIN variant v ON v.tenant_id = $1 AND v.id = p.variant_id
     LEFT JOIN sold s USING (variant_id, warehouse_id) LEFT JOIN coming c USING (variant_id, warehouse_id)
     LEFT JOIN waits w ON w.variant_id = p.variant_id LEFT JOIN offer f ON f.variant_id = p.variant_id
     WHERE f.supplier_id IS NOT NULL OR (p.is_default AND (w.units > 0 OR v.reorder_at IS NOT NULL))
     ORDER BY p.variant_id, p.warehouse_id`,
    [tx.tenantId, timezone, addDays(until, -windowDays), until, variantIds, windowDays],
  );
}
