import { newId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertProducts } from '../product.store';

export type EnsureVariantRow = {
  sku: string;
  title: string;
  priceMinor: number;
  currency: string;
  weightGrams?: number;
};

/**
 * Every SKU of the list is known afterwards: those that were not become products of one variant; known ones stay as they
 * are. Of several rows with one SKU the first one counts; two imports at once create each SKU once.
 * Locks: the tenant's catalog (advisory) while something is created. Emits: catalog.product_created.
 */
export async function ensureVariants(tx: TenantTx, rows: readonly EnsureVariantRow[]): Promise<void> {
  const wanted = new Map<string, EnsureVariantRow>();
  for (const r of rows) {
    const key = skuKey(r.sku);
    if (key !== '' && !wanted.has(key)) wanted.set(key, r);
  }
  if ((await unknownOf(tx, [...wanted.keys()])).length === 0) return;
  await tx.q(`SELECT pg_advisory_xact_lock(hashtextextended('catalog:' || $1::text, 0))`, [tx.tenantId]);
  const missing = await unknownOf(tx, [...wanted.keys()]);
  const products = missing.map((key) => {
    const r = wanted.get(key)!;
    return {
      id: newId('prd'),
      title: r.title.trim() || r.sku.trim(),
      category: '',
      brand: '',
      variants: [
        {
          id: newId('var'),
          sku: r.sku.trim(),
          title: '',
          kind: 'simple' as const,
          priceMinor: r.priceMinor,
          costMinor: null,
          currency: r.currency,
          weightGrams: r.weightGrams ?? null,
          lengthMm: null,
          widthMm: null,
          heightMm: null,
          reorderAt: null,
          barcodes: [],
          components: [],
        },
      ],
    };
  });
  await insertProducts(tx, products);
  await emit(
    tx,
    products.map((p) => ({
      type: 'catalog.product_created',
      subjectType: 'product',
      subjectId: p.id,
      data: { skus: p.variants.map((v) => v.sku), by: 'import' },
    })),
  );
}

async function unknownOf(tx: TenantTx, keys: readonly string[]): Promise<string[]> {
  const rows = await tx.q<{ key: string }>(
    'SELECT sku_key AS key FROM variant WHERE tenant_id = $1 AND sku_key = ANY($2::text[])',
    [tx.tenantId, keys],
  );
  const known = new Set(rows.map((r) => r.key));
  return keys.filter((key) => !known.has(key));
}
