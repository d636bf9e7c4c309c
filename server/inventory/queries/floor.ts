import type { BinSide, FloorBin, WarehouseFloor, WarehouseMap } from '@/lib/contracts/warehouse-map';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type BinRow = Omit<FloorBin, 'aisle' | 'atMm' | 'side'> & {
  aisle: number | null;
  atMm: number | null;
  side: BinSide | null;
};

/** The map of a warehouse with its bins and what lies in them, or null when there is no such warehouse. */
export async function warehouseFloor(tx: TenantTx, warehouseId: string): Promise<WarehouseFloor | null> {
  const head = await tx.maybeOne<{
    code: string;
    name: string;
    map: WarehouseMap | null;
    version: number;
  }>(
    `SELECT w.code, w.name, m.map, coalesce(m.version, 0) AS version FROM warehouse w
     LEFT JOIN warehouse_map m ON m.tenant_id = $1 AND m.warehouse_id = w.id WHERE w.tenant_id = $1 AND w.id = $2`,
    [tx.tenantId, warehouseId],
  );
  if (!head) return null;
  const rows = await tx.q<BinRow>(
    `SELECT b.id, b.code, b.aisle, b.at_mm AS "atMm", b.side, b.level, b.active, coalesce(sum(s.quantity), 0)::int AS units,
       count(s.variant_id) FILTER (WHERE s.quantity > 0)::int AS skus
     FROM bin b LEFT JOIN bin_stock s ON s.tenant_id = $1 AND s.bin_id = b.id
     WHERE b.tenant_id = $1 AND b.warehouse_id = $2 AND b.kind = 'shelf'
     GROUP BY b.id, b.code, b.aisle, b.at_mm, b.side, b.level, b.active, b.sequence ORDER BY b.sequence, b.code LIMIT 8000`,
    [tx.tenantId, warehouseId],
  );
  const named = rows.map((r) => ({ ...r, id: toPublicId('bin', r.id) }));
  return {
    warehouse: { id: toPublicId('whs', warehouseId), code: head.code, name: head.name },
    map: head.map,
    version: head.version,
    bins: named.filter((b): b is typeof b & FloorBin => b.aisle !== null),
    unplaced: named
      .filter((b) => b.aisle === null)
      .map((b) => ({ id: b.id, code: b.code, units: b.units }))
      .slice(0, 500),
  };
}
