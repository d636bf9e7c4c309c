import type { BinOut, WarehouseOut } from '@/lib/contracts/inventory';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Every warehouse of the shop with what it holds, the default one first. */
export async function listWarehouses(tx: TenantTx): Promise<WarehouseOut[]> {
  const rows = await tx.q<WarehouseOut>(
    `SELECT w.id, w.code, w.name, w.country_code AS "countryCode", w.province, w.city, w.postal_code AS "postalCode", w.line1,
       w.lat, w.lng, w.priority, w.is_default AS "isDefault", w.active, w.cutoff, w.handling_minor AS "handlingMinor",
       w.version, coalesce(b.bins, 0)::int AS bins, coalesce(l.units, 0)::int AS units
     FROM warehouse w
     LEFT JOIN (SELECT warehouse_id, count(*) AS bins FROM bin WHERE tenant_id = $1 AND kind = 'shelf' GROUP BY 1) b ON b.warehouse_id = w.id
     LEFT JOIN (SELECT warehouse_id, sum(on_hand) AS units FROM stock_level WHERE tenant_id = $1 GROUP BY 1) l
       ON l.warehouse_id = w.id
     WHERE w.tenant_id = $1 ORDER BY w.is_default DESC, w.priority, w.code`,
    [tx.tenantId],
  );
  return rows.map((r) => ({ ...r, id: toPublicId('whs', r.id) }));
}

/** The bins of a warehouse in the order of the walk. */
export async function listBins(tx: TenantTx, warehouseId: string): Promise<BinOut[]> {
  const rows = await tx.q<BinOut>(
    `SELECT b.id, b.code, b.sequence, b.active, coalesce(sum(s.quantity), 0)::int AS units,
       count(s.variant_id) FILTER (WHERE s.quantity > 0)::int AS skus
     FROM bin b LEFT JOIN bin_stock s ON s.tenant_id = $1 AND s.bin_id = b.id
     WHERE b.tenant_id = $1 AND b.warehouse_id = $2 AND b.kind = 'shelf' GROUP BY b.id, b.code, b.sequence, b.active
     ORDER BY b.sequence, b.code LIMIT 2000`,
    [tx.tenantId, warehouseId],
  );
  return rows.map((r) => ({ ...r, id: toPublicId('bin', r.id) }));
}

/** The warehouse of that code, or the default one when no code is given; null when there is none. */
export async function findWarehouse(
  tx: TenantTx,
  code: string | undefined,
): Promise<{ id: string; code: string } | null> {
  return tx.maybeOne<{ id: string; code: string }>(
    `SELECT id, code FROM warehouse WHERE tenant_id = $1
       AND ($2::text IS NULL OR code = $2) AND (is_default OR $2::text IS NOT NULL)`,
    [tx.tenantId, code ?? null],
  );
}
