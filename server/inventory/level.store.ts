import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { placeKey } from './domain/decide-commit';

export type Level = {
  variantId: string;
  warehouseId: string;
  onHand: number;
  allocated: number;
  reserved: number;
  qualityControl: number;
  available: number;
};
export type Place = { variantId: string; warehouseId: string };

const columns = `l.variant_id AS "variantId", l.warehouse_id AS "warehouseId", l.on_hand AS "onHand", l.allocated, l.reserved,
  l.quality_control AS "qualityControl", l.on_hand - l.allocated - l.reserved AS available`;

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((p) => [placeKey(p), p])).values()];
}

/**
 * Locks the figures of these places until the transaction ends. Every writer of stock comes through here or
 * `lockLevelsOfOrders`, so that figures, movements, bins and promises of a place change one writer at a time.
 * Locks: stock_level in (variant, warehouse) order, the one order of the product.
 */
export async function lockLevels(tx: TenantTx, places: readonly Place[]): Promise<Map<string, Level>> {
  const keys = distinct(places);
  if (keys.length === 0) return new Map();
  const rows = await tx.q<Level>(
    `SELECT ${columns} FROM stock_level l
     JOIN unnest($2::uuid[], $3::uuid[]) AS k (variant_id, warehouse_id)
       ON l.variant_id = k.variant_id AND l.warehouse_id = k.warehouse_id
     WHERE l.tenant_id = $1 ORDER BY l.variant_id, l.warehouse_id FOR UPDATE OF l`,
    [tx.tenantId, keys.map((k) => k.variantId), keys.map((k) => k.warehouseId)],
  );
  return new Map(rows.map((r) => [placeKey(r), r]));
}

/** Like lockLevels, and a place that never held stock gets its row of zeros first. */
export async function openLevels(tx: TenantTx, places: readonly Place[]): Promise<Map<string, Level>> {
  const keys = distinct(places);
  await tx.exec(
    `INSERT INTO stock_level (tenant_id, variant_id, warehouse_id, updated_at)
     SELECT $1, k.variant_id, k.warehouse_id, $4 FROM unnest($2::uuid[], $3::uuid[]) AS k (variant_id, warehouse_id)
     ORDER BY 2, 3 ON CONFLICT DO NOTHING`,
    [tx.tenantId, keys.map((k) => k.variantId), keys.map((k) => k.warehouseId), tx.ctx.now],
  );
  return lockLevels(tx, keys);
}

/** Locks every place where these orders hold units. Locks: as lockLevels. */
export async function lockLevelsOfOrders(
  tx: TenantTx,
  orderIds: readonly string[],
): Promise<Map<string, Level>> {
  const rows = await tx.q<Level>(
    `SELECT ${columns} FROM stock_level l
     WHERE l.tenant_id = $1 AND (l.variant_id, l.warehouse_id) IN (
       SELECT c.variant_id, c.warehouse_id FROM stock_commitment c
       WHERE c.tenant_id = $1 AND c.order_id = ANY($2::uuid[]) AND c.state IN ('reserved', 'allocated'))
     ORDER BY l.variant_id, l.warehouse_id FOR UPDATE OF l`,
    [tx.tenantId, orderIds],
  );
  return new Map(rows.map((r) => [placeKey(r), r]));
}
