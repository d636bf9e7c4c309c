import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Brings the text that search looks in up to date with SKU, titles and barcodes of these variants. */
export async function refreshSearchText(tx: TenantTx, variantIds: readonly string[]): Promise<void> {
  if (variantIds.length === 0) return;
  await tx.exec(
    `UPDATE variant v SET search_text = lower(concat_ws(' ', v.sku, p.title, v.title, p.brand, b.codes))
     FROM product p, (
       SELECT x.id, string_agg(c.code, ' ') AS codes FROM unnest($2::uuid[]) AS x (id)
       LEFT JOIN barcode c ON c.tenant_id = $1 AND c.variant_id = x.id GROUP BY x.id) b
     WHERE v.tenant_id = $1 AND v.id = b.id AND p.tenant_id = $1 AND p.id = v.product_id`,
    [tx.tenantId, variantIds],
  );
}
