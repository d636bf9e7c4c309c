import { skuKey } from '@/lib/kernel/sku';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { refreshSearchText } from './search-text';

export type NewVariant = {
  id: string;
  sku: string;
  title: string;
  kind: 'simple' | 'bundle';
  priceMinor: number;
  costMinor: number | null;
  currency: string;
  weightGrams: number | null;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
  reorderAt: number | null;
  barcodes: string[];
  components: { variantId: string; quantity: number }[];
};
export type NewProduct = {
  id: string;
  title: string;
  category: string;
  brand: string;
  variants: NewVariant[];
};

/** Saves new products with their variants, barcodes and components; a fixed number of statements, whatever the number. */
export async function insertProducts(tx: TenantTx, products: readonly NewProduct[]): Promise<void> {
  if (products.length === 0) return;
  await tx.exec(
    `INSERT INTO product (tenant_id, id, title, category, brand, created_at, updated_at)
     SELECT $1, p.id, p.title, p.category, p.brand, $6, $6
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS p (id, title, category, brand)`,
    [
      tx.tenantId,
      products.map((p) => p.id),
      products.map((p) => p.title),
      products.map((p) => p.category),
      products.map((p) => p.brand),
      tx.ctx.now,
    ],
  );
  await insertVariants(
    tx,
    products.flatMap((p) => p.variants.map((v) => ({ ...v, productId: p.id }))),
  );
}

/** Saves new variants of existing products, with their barcodes and components. */
export async function insertVariants(
  tx: TenantTx,
  variants: readonly (NewVariant & { productId: string })[],
): Promise<void> {
  if (variants.length === 0) return;
  await tx.exec(
    `INSERT INTO variant (tenant_id, id, product_id, sku, sku_key, title, kind, price_minor, cost_minor, currency, weight_grams,
       length_mm, width_mm, height_mm, reorder_at, created_at, updated_at)
     SELECT $1, v.*, $16, $16 FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[],
       $9::bigint[], $10::text[], $11::int[], $12::int[], $13::int[], $14::int[], $15::int[]) AS v`,
    [
      tx.tenantId,
      variants.map((v) => v.id),
      variants.map((v) => v.productId),
      variants.map((v) => v.sku),
      variants.map((v) => skuKey(v.sku)),
      variants.map((v) => v.title),
      variants.map((v) => v.kind),
      variants.map((v) => v.priceMinor),
      variants.map((v) => v.costMinor),
      variants.map((v) => v.currency),
      variants.map((v) => v.weightGrams),
      variants.map((v) => v.lengthMm),
      variants.map((v) => v.widthMm),
      variants.map((v) => v.heightMm),
      variants.map((v) => v.reorderAt),
      tx.ctx.now,
    ],
  );
  await insertBarcodes(tx, variants);
  await insertComponents(tx, variants);
  await refreshSearchText(
    tx,
    variants.map((v) => v.id),
  );
}

/** Adds the barcodes of these variants. */
export async function insertBarcodes(
  tx: TenantTx,
  variants: readonly { id: string; barcodes: readonly string[] }[],
): Promise<void> {
  const rows = variants.flatMap((v) => v.barcodes.map((code) => ({ code, id: v.id })));
  if (rows.length === 0) return;
  await tx.exec(
    `INSERT INTO barcode (tenant_id, code, variant_id) SELECT $1, b.* FROM unnest($2::text[], $3::uuid[]) AS b`,
    [tx.tenantId, rows.map((r) => r.code), rows.map((r) => r.id)],
  );
}

/** Adds the components of these bundles. */
export async function insertComponents(
  tx: TenantTx,
  variants: readonly { id: string; components: readonly { variantId: string; quantity: number }[] }[],
): Promise<void> {
  const rows = variants.flatMap((v) => v.components.map((c) => ({ ...c, bundleId: v.id })));
  if (rows.length === 0) return;
  await tx.exec(
    `INSERT INTO bundle_item (tenant_id, bundle_id, component_id, quantity)
     SELECT $1, i.* FROM unnest($2::uuid[], $3::uuid[], $4::int[]) AS i`,
    [tx.tenantId, rows.map((r) => r.bundleId), rows.map((r) => r.variantId), rows.map((r) => r.quantity)],
  );
}

/** Which of these codes a variant has already; of another variant than those named. */
export async function takenBarcodes(
  tx: TenantTx,
  codes: readonly string[],
  exceptVariants: readonly string[] = [],
): Promise<Set<string>> {
  const rows = await tx.q<{ code: string }>(
    `SELECT code FROM barcode WHERE tenant_id = $1 AND code = ANY($2::text[]) AND NOT variant_id = ANY($3::uuid[])`,
    [tx.tenantId, codes, exceptVariants],
  );
  return new Set(rows.map((r) => r.code));
}

/** The variants that have one of these SKU keys, by key. */
export async function variantsBySku(
  tx: TenantTx,
  keys: readonly string[],
): Promise<Map<string, { id: string; kind: string }>> {
  const rows = await tx.q<{ id: string; kind: string; key: string }>(
    'SELECT id, kind, sku_key AS key FROM variant WHERE tenant_id = $1 AND sku_key = ANY($2::text[])',
    [tx.tenantId, keys],
  );
  return new Map(rows.map((r) => [r.key, r]));
}

/** Saves the changed figures of existing variants, with exactly these barcodes and components. */
export async function updateVariants(
  tx: TenantTx,
  variants: readonly (NewVariant & { active: boolean })[],
): Promise<void> {
  if (variants.length === 0) return;
  const ids = variants.map((v) => v.id);
  await tx.exec(
    `UPDATE variant v SET sku = w.sku, sku_key = w.sku_key, title = w.title, price_minor = w.price, cost_minor = w.cost,
       currency = w.currency, weight_grams = w.weight, length_mm = w.length, width_mm = w.width, height_mm = w.height,
       reorder_at = w.reorder, active = w.active, version = v.version + 1, updated_at = $15
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::text[], $9::int[], $10::int[],
       $11::int[], $12::int[], $13::int[], $14::boolean[])
       AS w (id, sku, sku_key, title, price, cost, currency, weight, length, width, height, reorder, active)
     WHERE v.tenant_id = $1 AND v.id = w.id`,
    [
      tx.tenantId,
      ids,
      variants.map((v) => v.sku),
      variants.map((v) => skuKey(v.sku)),
      variants.map((v) => v.title),
      variants.map((v) => v.priceMinor),
      variants.map((v) => v.costMinor),
      variants.map((v) => v.currency),
      variants.map((v) => v.weightGrams),
      variants.map((v) => v.lengthMm),
      variants.map((v) => v.widthMm),
      variants.map((v) => v.heightMm),
      variants.map((v) => v.reorderAt),
      variants.map((v) => v.active),
      tx.ctx.now,
    ],
  );
  await tx.exec('DELETE FROM barcode WHERE tenant_id = $1 AND variant_id = ANY($2::uuid[])', [
    tx.tenantId,
    ids,
  ]);
  await tx.exec('DELETE FROM bundle_item WHERE tenant_id = $1 AND bundle_id = ANY($2::uuid[])', [
    tx.tenantId,
    ids,
  ]);
  await insertBarcodes(tx, variants);
  await insertComponents(tx, variants);
}
