import type { WarehouseInput } from '@/lib/contracts/inventory';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

const values = (w: WarehouseInput) => [
  w.code,
  w.name,
  w.countryCode,
  w.province,
  w.city,
  w.postalCode,
  w.line1,
  w.lat,
  w.lng,
  w.priority,
  w.isDefault,
  w.active,
  w.cutoff,
  w.handlingMinor,
];

/** Saves a new warehouse; false when its code is taken. */
export async function insertWarehouse(tx: TenantTx, w: WarehouseInput, id: string): Promise<boolean> {
  const rows = await tx.exec(
    `INSERT INTO warehouse (tenant_id, id, code, name, country_code, province, city, postal_code, line1, lat, lng, priority,
       is_default, active, cutoff, handling_minor, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
     ON CONFLICT (tenant_id, code) DO NOTHING`,
    [tx.tenantId, id, ...values(w), tx.ctx.now],
  );
  return rows === 1;
}

/** Saves the change when the version is still that one; false otherwise. */
export async function updateWarehouseRow(
  tx: TenantTx,
  w: WarehouseInput,
  id: string,
  version: number,
): Promise<boolean> {
  const rows = await tx.exec(
    `UPDATE warehouse SET code = $4, name = $5, country_code = $6, province = $7, city = $8, postal_code = $9, line1 = $10,
       lat = $11, lng = $12, priority = $13, is_default = $14, active = $15, cutoff = $16, handling_minor = $17,
       version = version + 1
     WHERE tenant_id = $1 AND id = $2 AND version = $3`,
    [tx.tenantId, id, version, ...values(w)],
  );
  return rows === 1;
}

/** No warehouse is the default one afterwards, until another is saved as it. */
export async function clearDefault(tx: TenantTx, exceptId: string): Promise<void> {
  await tx.exec('UPDATE warehouse SET is_default = false WHERE tenant_id = $1 AND is_default AND id <> $2', [
    tx.tenantId,
    exceptId,
  ]);
}

/** Bins of that code are there afterwards; returns their ids by `warehouseId\ncode`. New ones come last on the walk. */
export async function ensureBins(
  tx: TenantTx,
  wanted: readonly { warehouseId: string; code: string }[],
): Promise<Map<string, string>> {
  const distinct = [...new Map(wanted.map((b) => [`${b.warehouseId}\n${b.code}`, b])).values()];
  if (distinct.length === 0) return new Map();
  await tx.exec(
    `INSERT INTO bin (tenant_id, id, warehouse_id, code, sequence)
     SELECT $1, b.id, b.warehouse_id, b.code, 1000 FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS b (id, warehouse_id, code)
     ON CONFLICT (tenant_id, warehouse_id, code) DO NOTHING`,
    [
      tx.tenantId,
      distinct.map(() => newId('bin')),
      distinct.map((b) => b.warehouseId),
      distinct.map((b) => b.code),
    ],
  );
  const rows = await tx.q<{ id: string; warehouse_id: string; code: string }>(
    'SELECT id, warehouse_id, code FROM bin WHERE tenant_id = $1 AND warehouse_id = ANY($2::uuid[])',
    [tx.tenantId, [...new Set(distinct.map((b) => b.warehouseId))]],
  );
  return new Map(rows.map((r) => [`${r.warehouse_id}\n${r.code}`, r.id]));
}
