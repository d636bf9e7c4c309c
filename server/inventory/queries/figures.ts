import type { StockFigures } from '@/lib/contracts/inventory';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** The figures of these variants in every warehouse that ever held them. */
export async function figuresOf(tx: TenantTx, variantIds: readonly string[]): Promise<StockFigures[]> {
  return tx.q<StockFigures>(
    `SELECT variant_id AS "variantId", warehouse_id AS "warehouseId", on_hand AS "onHand", allocated, reserved,
       quality_control AS "qualityControl", on_hand - allocated - reserved AS available
     FROM stock_level WHERE tenant_id = $1 AND variant_id = ANY($2::uuid[]) ORDER BY variant_id, warehouse_id`,
    [tx.tenantId, variantIds],
  );
}

/** The SKU of a variant, for messages. */
export async function skuOf(tx: TenantTx, variantId: string): Promise<string> {
  const row = await tx.maybeOne<{ sku: string }>('SELECT sku FROM variant WHERE tenant_id = $1 AND id = $2', [
    tx.tenantId,
    variantId,
  ]);
  return row?.sku ?? variantId;
}

/** How many units of a variant lie picked or packed in a warehouse but have not left, by order line. */
export async function pickedUnits(
  tx: TenantTx,
  place: { variantId: string; warehouseId: string },
): Promise<Map<string, number>> {
  const rows = await tx.q<{ id: string; picked: number }>(
    `SELECT l.order_line_id AS id, sum(l.picked)::int AS picked
     FROM fulfilment_order f JOIN fulfilment_line l ON l.tenant_id = $1 AND l.fulfilment_order_id = f.id
     WHERE f.tenant_id = $1 AND f.warehouse_id = $3 AND f.state IN ('picking', 'picked', 'packed')
       AND l.variant_id = $2 AND l.picked > 0
     GROUP BY l.order_line_id`,
    [tx.tenantId, place.variantId, place.warehouseId],
  );
  return new Map(rows.map((r) => [r.id, r.picked]));
}

export type LevelOfVariant = StockFigures & { warehouse: string };

/** The figures of these variants with the codes of their warehouses, for pages; ids are public. */
export async function levelsOfVariants(
  tx: TenantTx,
  variantIds: readonly string[],
): Promise<LevelOfVariant[]> {
  const rows = await tx.q<LevelOfVariant>(
    `SELECT l.variant_id AS "variantId", l.warehouse_id AS "warehouseId", w.code AS warehouse, l.on_hand AS "onHand",
       l.allocated, l.reserved, l.quality_control AS "qualityControl", l.on_hand - l.allocated - l.reserved AS available
     FROM stock_level l JOIN warehouse w ON w.tenant_id = $1 AND w.id = l.warehouse_id
     WHERE l.tenant_id = $1 AND l.variant_id = ANY($2::uuid[]) ORDER BY w.priority, w.code`,
    [tx.tenantId, variantIds],
  );
  return rows.map((r) => ({
    ...r,
    variantId: toPublicId('var', r.variantId),
    warehouseId: toPublicId('whs', r.warehouseId),
  }));
}
