import type { ImportProductRow } from '@/lib/contracts/catalog';
import { importProductRow } from '@/lib/contracts/catalog';
import { newId } from '@/lib/kernel/ids';
import { type Refusal, refused } from '@/lib/kernel/result';
import { skuKey } from '@/lib/kernel/sku';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertProducts, type NewProduct, takenBarcodes } from '../product.store';

export type ImportProductResult = {
  index: number;
  status: 'created' | 'updated' | 'refused';
  error?: Refusal;
};
type Row = ReturnType<typeof importProductRow.parse>;

/**
 * Brings products to what the rows say, by SKU: unknown ones are created, known ones take the row's price, cost and weight. A
 * bad row is refused by itself.
 * Locks: the tenant's catalog (advisory). Emits: catalog.product_created, catalog.variant_changed.
 */
export async function importProducts(
  tx: TenantTx,
  rows: readonly ImportProductRow[],
): Promise<ImportProductResult[]> {
  const results: ImportProductResult[] = [];
  const good: { index: number; key: string; row: Row }[] = [];
  const seen = new Set<string>();
  for (const [index, given] of rows.entries()) {
    const parsed = importProductRow.safeParse(given);
    const issue = parsed.error?.issues[0];
    const param = issue?.path.map(String).join('.') ?? '';
    if (!parsed.success) {
      results.push({
        index,
        status: 'refused',
        error: refused('invalid_input', { param, problem: issue?.message ?? '' }, param).error,
      });
      continue;
    }
    const key = skuKey(parsed.data.sku);
    if (seen.has(key)) {
      results.push({
        index,
        status: 'refused',
        error: refused('already_exists', { param: 'sku', value: parsed.data.sku }, 'sku').error,
      });
      continue;
    }
    seen.add(key);
    good.push({ index, key, row: parsed.data });
  }
  await tx.q(`SELECT pg_advisory_xact_lock(hashtextextended('catalog:' || $1::text, 0))`, [tx.tenantId]);
  const known = new Map(
    (
      await tx.q<{ id: string; key: string }>(
        'SELECT id, sku_key AS key FROM variant WHERE tenant_id = $1 AND sku_key = ANY($2::text[])',
        [tx.tenantId, good.map((g) => g.key)],
      )
    ).map((r) => [r.key, r.id]),
  );
  const taken = await takenBarcodes(
    tx,
    good.flatMap((g) => (g.row.barcode && !known.has(g.key) ? [g.row.barcode] : [])),
  );
  const fresh = good.filter((g) => {
    if (known.has(g.key)) return false;
    const code = g.row.barcode;
    if (code === undefined) return true;
    if (!taken.has(code)) return Boolean(taken.add(code));
    const { error } = refused('already_exists', { param: 'barcode', value: code }, 'barcode');
    results.push({ index: g.index, status: 'refused', error });
    return false;
  });
  const products = productsOf(fresh.map((g) => g.row));
  await insertProducts(tx, products);
  await emit(
    tx,
    products.map((p) => ({
      type: 'catalog.product_created' as const,
      subjectType: 'product',
      subjectId: p.id,
      data: { skus: p.variants.map((v) => v.sku), by: 'import' },
    })),
  );
  const again = good.filter((g) => known.has(g.key));
  await changeVariants(
    tx,
    again.map((g) => ({ id: known.get(g.key)!, row: g.row })),
  );
  for (const g of fresh) results.push({ index: g.index, status: 'created' });
  for (const g of again) results.push({ index: g.index, status: 'updated' });
  return results.sort((a, b) => a.index - b.index);
}

/** Rows of one product key become the variants of one product; the first one names it. */
function productsOf(rows: readonly Row[]): NewProduct[] {
  const groups = new Map<string, Row[]>();
  for (const [i, row] of rows.entries()) {
    const key = row.productKey === undefined ? `row ${i}` : `key ${row.productKey}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((group) => ({
    id: newId('prd'),
    title: group[0]!.title,
    category: group[0]!.category,
    brand: group[0]!.brand,
    variants: group.map((row) => ({
      id: newId('var'),
      sku: row.sku,
      title: row.variantTitle,
      kind: 'simple' as const,
      priceMinor: row.priceMinor,
      costMinor: row.costMinor ?? null,
      currency: row.currency,
      weightGrams: row.weightGrams ?? null,
      lengthMm: null,
      widthMm: null,
      heightMm: null,
      reorderAt: row.reorderAt ?? null,
      barcodes: row.barcode ? [row.barcode] : [],
      components: [],
    })),
  }));
}

async function changeVariants(tx: TenantTx, rows: readonly { id: string; row: Row }[]): Promise<void> {
  if (rows.length === 0) return;
  const changed = await tx.q<{ id: string }>(
    `UPDATE variant v SET price_minor = w.price, currency = w.currency, cost_minor = COALESCE(w.cost, v.cost_minor),
       weight_grams = COALESCE(w.weight, v.weight_grams), updated_at = $7
     FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::bigint[], $6::int[]) AS w (id, price, currency, cost, weight)
     WHERE v.tenant_id = $1 AND v.id = w.id AND (v.price_minor, v.currency, v.cost_minor, v.weight_grams)
       IS DISTINCT FROM (w.price, w.currency, COALESCE(w.cost, v.cost_minor), COALESCE(w.weight, v.weight_grams))
     RETURNING v.id`,
    [
      tx.tenantId,
      rows.map((r) => r.id),
      rows.map((r) => r.row.priceMinor),
      rows.map((r) => r.row.currency),
      rows.map((r) => r.row.costMinor ?? null),
      rows.map((r) => r.row.weightGrams ?? null),
      tx.ctx.now,
    ],
  );
  await emit(
    tx,
    changed.map((c) => ({
      type: 'catalog.variant_changed' as const,
      subjectType: 'variant',
      subjectId: c.id,
      data: { by: 'import' },
    })),
  );
}
