import type { ProductList, ProductListInput, ProductRow, VariantHit } from '@/lib/contracts/catalog';
import { decodeCursor, encodeCursor } from '@/lib/kernel/cursor';
import { toPublicId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

const counted = 10_000;
type Row = Omit<ProductRow, 'priceFrom' | 'priceTo'> & {
  low: number | null;
  high: number | null;
  currency: string | null;
  sortTitle: string;
  createdAt: Date;
};

function conditions(tx: TenantTx, input: ProductListInput) {
  const params: unknown[] = [tx.tenantId];
  const add = (value: unknown) => `$${params.push(value)}`;
  const where = ['p.tenant_id = $1', `p.status = ${add(input.status ?? 'active')}`];
  if (input.q)
    where.push(
      `p.id IN (SELECT v.product_id FROM variant v WHERE v.tenant_id = $1
         AND v.id IN (SELECT id FROM variant_search(${add(input.q)}, 5000)))`,
    );
  if (input.category) where.push(`p.category = ${add(input.category)}`);
  if (input.kind)
    where.push(
      `EXISTS (SELECT 1 FROM variant v WHERE v.tenant_id = $1 AND v.product_id = p.id AND v.kind = ${add(input.kind)})`,
    );
  return { params, add, where };
}

/** One page of products with what they cost and how many units there are. The total is counted up to 10,000. */
export async function listProducts(tx: TenantTx, input: ProductListInput): Promise<ProductList> {
  const { params, add, where } = conditions(tx, input);
  const { total } = await tx.one<{ total: number }>(
    `SELECT count(*)::int AS total FROM (SELECT 1 FROM product p WHERE ${where.join(' AND ')} LIMIT ${counted + 1}) x`,
    params,
  );
  const newest = input.sort === '-createdAt';
  const after = decodeCursor(input.cursor, 2);
  if (after)
    where.push(
      newest
        ? `(p.created_at, p.id) < (${add(after[0])}::timestamptz, ${add(after[1])}::uuid)`
        : `(p.title, p.id) > (${add(after[0])}, ${add(after[1])}::uuid)`,
    );
  const rows = await tx.q<Row>(
    `SELECT p.id, p.title, p.title AS "sortTitle", p.category, p.brand, p.status, p.created_at AS "createdAt",
       count(v.id)::int AS variants, (array_agg(v.sku ORDER BY v.created_at, v.sku_key))[1:3] AS skus,
       count(v.id) FILTER (WHERE v.kind = 'bundle')::int AS bundles, min(v.price_minor) AS low, max(v.price_minor) AS high,
       min(v.currency) AS currency, coalesce(sum(s.on_hand), 0)::int AS "onHand", coalesce(sum(s.available), 0)::int AS available
     FROM (SELECT * FROM product p WHERE ${where.join(' AND ')}
       ORDER BY ${newest ? 'p.created_at DESC, p.id DESC' : 'p.title, p.id'} LIMIT ${add(input.limit + 1)}) p
     JOIN variant v ON v.tenant_id = $1 AND v.product_id = p.id
     LEFT JOIN LATERAL (SELECT sum(l.on_hand) AS on_hand, sum(l.on_hand - l.allocated - l.reserved) AS available
       FROM stock_level l WHERE l.tenant_id = $1 AND l.variant_id = v.id) s ON true
     GROUP BY p.id, p.title, p.category, p.brand, p.status, p.created_at
     ORDER BY ${newest ? 'p.created_at DESC, p.id DESC' : 'p.title, p.id'}`,
    params,
  );
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  const categories = await tx.q<{ category: string }>(
    `SELECT DISTINCT category FROM product WHERE tenant_id = $1 AND category <> '' ORDER BY category LIMIT 100`,
    [tx.tenantId],
  );
  return {
    total,
    categories: categories.map((c) => c.category),
    data: page.map(({ low, high, currency, sortTitle: _, createdAt: __, ...r }) => ({
      ...r,
      id: toPublicId('prd', r.id),
      priceFrom: low === null || !currency ? null : { minor: low, currency },
      priceTo: high === null || !currency ? null : { minor: high, currency },
    })),
    nextCursor: last ? encodeCursor([newest ? last.createdAt.toISOString() : last.sortTitle, last.id]) : null,
  };
}

/** Variants that a person may mean by that text: a barcode or SKU exactly, else by words of their titles. */
export async function searchVariants(
  tx: TenantTx,
  input: { q: string; kind?: 'simple' | 'bundle' | undefined; limit: number },
): Promise<VariantHit[]> {
  const rows = await tx.q<Omit<VariantHit, 'price'> & { minor: number; currency: string }>(
    `SELECT v.id, v.product_id AS "productId", v.sku, concat_ws(' · ', p.title, NULLIF(v.title, '')) AS title, v.kind,
       v.price_minor AS minor, v.currency, coalesce((SELECT sum(l.on_hand - l.allocated - l.reserved) FROM stock_level l
         WHERE l.tenant_id = $1 AND l.variant_id = v.id), 0)::int AS available
     FROM variant v JOIN product p ON p.tenant_id = $1 AND p.id = v.product_id
     WHERE v.tenant_id = $1 AND v.active AND p.status = 'active' AND ($4::text IS NULL OR v.kind = $4)
       AND (v.sku_key = $3 OR v.id IN (SELECT variant_id FROM barcode WHERE tenant_id = $1 AND code = $2)
         OR v.id IN (SELECT id FROM variant_search($2, 200)))
     ORDER BY (v.sku_key = $3) DESC, v.sku_key LIMIT $5`,
    [tx.tenantId, input.q, skuKey(input.q), input.kind ?? null, input.limit],
  );
  return rows.map(({ minor, currency, ...r }) => ({
    ...r,
    id: toPublicId('var', r.id),
    productId: toPublicId('prd', r.productId),
    price: { minor, currency },
  }));
}

/** The variant that has exactly this barcode or SKU: what a scanner read. */
export async function variantByCode(
  tx: TenantTx,
  code: string,
): Promise<{ id: string; productId: string; sku: string; kind: string } | null> {
  const row = await tx.maybeOne<{ id: string; productId: string; sku: string; kind: string }>(
    `SELECT v.id, v.product_id AS "productId", v.sku, v.kind FROM variant v WHERE v.tenant_id = $1
       AND (v.sku_key = $3 OR v.id = (SELECT variant_id FROM barcode WHERE tenant_id = $1 AND code = $2))
     ORDER BY (v.sku_key = $3) LIMIT 1`,
    [tx.tenantId, code.normalize('NFKC').trim(), skuKey(code)],
  );
  return row && { ...row, id: toPublicId('var', row.id), productId: toPublicId('prd', row.productId) };
}
