import type { SupplierInput, SupplierItemInput } from '@/lib/contracts/inventory-purchasing';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

const values = (s: SupplierInput) => [
  s.code,
  s.name,
  s.contactName,
  s.email,
  s.phone,
  s.language,
  s.currency,
  s.leadTimeDays,
  s.leadTimeSpreadDays,
  s.active,
];

/** Saves a new supplier; false when its code is taken. */
export async function insertSupplier(tx: TenantTx, id: string, s: SupplierInput): Promise<boolean> {
  const rows = await tx.exec(
    `INSERT INTO supplier (tenant_id, id, code, name, contact_name, email, phone, language, currency, lead_time_days,
       lead_time_spread_days, active, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (tenant_id, code) DO NOTHING`,
    [tx.tenantId, id, ...values(s), tx.ctx.now],
  );
  return rows === 1;
}

/** Saves the change when the version is still that one; false otherwise. */
export async function updateSupplier(
  tx: TenantTx,
  id: string,
  version: number,
  s: SupplierInput,
): Promise<boolean> {
  const rows = await tx.exec(
    `UPDATE supplier SET code = $4, name = $5, contact_name = $6, email = $7, phone = $8, language = $9, currency = $10,
       lead_time_days = $11, lead_time_spread_days = $12, active = $13, version = version + 1
     WHERE tenant_id = $1 AND id = $2 AND version = $3`,
    [tx.tenantId, id, version, ...values(s)],
  );
  return rows === 1;
}

/** What the supplier asks for the variant, new or changed. */
export async function putSupplierItem(
  tx: TenantTx,
  supplierId: string,
  variantId: string,
  item: SupplierItemInput,
): Promise<string> {
  const row = await tx.one<{ id: string }>(
    `INSERT INTO supplier_item (tenant_id, id, supplier_id, variant_id, supplier_sku, cost_minor, pack_size, min_quantity,
       preference)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (tenant_id, supplier_id, variant_id) DO UPDATE SET supplier_sku = excluded.supplier_sku,
       cost_minor = excluded.cost_minor, pack_size = excluded.pack_size, min_quantity = excluded.min_quantity,
       preference = excluded.preference
     RETURNING id`,
    [
      tx.tenantId,
      newId('spi'),
      supplierId,
      variantId,
      item.supplierSku,
      item.costMinor,
      item.packSize,
      item.minQuantity,
      item.preference,
    ],
  );
  return row.id;
}
