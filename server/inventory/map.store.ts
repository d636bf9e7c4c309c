import type { BinPlace, PlannedBin, WarehouseMap } from '@/lib/contracts/warehouse-map';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** The version of a warehouse's map, locked with the warehouse (0: nobody has drawn it); null when there is no such warehouse. */
export async function lockMap(
  tx: TenantTx,
  warehouseId: string,
): Promise<{ version: number; map: WarehouseMap | null } | null> {
  const row = await tx.maybeOne<{ version: number; map: WarehouseMap | null }>(
    `SELECT coalesce(m.version, 0) AS version, m.map FROM warehouse w
     LEFT JOIN warehouse_map m ON m.tenant_id = $1 AND m.warehouse_id = w.id
     WHERE w.tenant_id = $1 AND w.id = $2 FOR UPDATE OF w`,
    [tx.tenantId, warehouseId],
  );
  return row;
}

/** Writes the map over whatever was there; its version goes up by one. The caller holds the lock. */
export async function writeMap(tx: TenantTx, warehouseId: string, map: WarehouseMap): Promise<void> {
  await tx.exec(
    `INSERT INTO warehouse_map (tenant_id, warehouse_id, map, updated_at) VALUES ($1, $2, $3::jsonb, $4)
     ON CONFLICT (tenant_id, warehouse_id)
     DO UPDATE SET map = excluded.map, version = warehouse_map.version + 1, updated_at = excluded.updated_at`,
    [tx.tenantId, warehouseId, JSON.stringify(map), tx.ctx.now],
  );
}

/** No bin of the warehouse stands on the map afterwards. */
export async function liftBins(tx: TenantTx, warehouseId: string): Promise<void> {
  await tx.exec(
    `UPDATE bin SET aisle = NULL, at_mm = NULL, side = NULL WHERE tenant_id = $1 AND warehouse_id = $2 AND aisle IS NOT NULL`,
    [tx.tenantId, warehouseId],
  );
}

/** Bins of these codes are there and stand at these places afterwards; two statements, whatever the number. */
export async function putBins(
  tx: TenantTx,
  warehouseId: string,
  bins: readonly (PlannedBin | (BinPlace & { code: string; sequence: number }))[],
): Promise<void> {
  await tx.exec(
    `INSERT INTO bin (tenant_id, id, warehouse_id, code, sequence, aisle, at_mm, side, level)
     SELECT $1, b.id, $2, b.code, b.sequence, b.aisle, b.at_mm, b.side, b.level
     FROM unnest($3::uuid[], $4::text[], $5::int[], $6::int[], $7::int[], $8::text[], $9::int[])
       AS b (id, code, sequence, aisle, at_mm, side, level)
     ON CONFLICT (tenant_id, warehouse_id, code) DO UPDATE SET sequence = excluded.sequence, aisle = excluded.aisle,
       at_mm = excluded.at_mm, side = excluded.side, level = excluded.level`,
    [
      tx.tenantId,
      warehouseId,
      bins.map(() => newId('bin')),
      bins.map((b) => b.code),
      bins.map((b) => b.sequence),
      bins.map((b) => b.aisle),
      bins.map((b) => b.atMm),
      bins.map((b) => b.side),
      bins.map((b) => b.level),
    ],
  );
}
