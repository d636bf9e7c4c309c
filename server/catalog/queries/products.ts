import type { ProductDetail, ProductOut, VariantOut } from '@/lib/contracts/catalog';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Head = Omit<ProductOut, 'variants'>;
type VariantRow = Omit<VariantOut, 'price' | 'cost'> & {
  priceMinor: number;
  costMinor: number | null;
  currency: string;
};

const columns = `v.id, v.product_id AS "productId", v.sku, v.title, v.kind, v.price_minor AS "priceMinor",
  v.cost_minor AS "costMinor", v.currency, v.weight_grams AS "weightGrams", v.length_mm AS "lengthMm", v.width_mm AS "widthMm",
  v.height_mm AS "heightMm", v.reorder_at AS "reorderAt", v.active, v.version,
  ARRAY(SELECT b.code FROM barcode b WHERE b.tenant_id = $1 AND b.variant_id = v.id ORDER BY b.code) AS barcodes,
  coalesce((SELECT json_agg(json_build_object('variantId', i.component_id, 'sku', c.sku, 'title',
      concat_ws(' · ', cp.title, NULLIF(c.title, '')), 'quantity', i.quantity) ORDER BY c.sku_key)
    FROM bundle_item i JOIN variant c ON c.tenant_id = $1 AND c.id = i.component_id
    JOIN product cp ON cp.tenant_id = $1 AND cp.id = c.product_id
    WHERE i.tenant_id = $1 AND i.bundle_id = v.id), '[]'::json) AS components`;

/** The variant as it leaves the product. */
export function variantOutOf({ priceMinor, costMinor, currency, ...v }: VariantRow): VariantOut {
  return {
    ...v,
    id: toPublicId('var', v.id),
    productId: toPublicId('prd', v.productId),
    price: { minor: priceMinor, currency },
    cost: costMinor === null ? null : { minor: costMinor, currency },
    components: v.components.map((c) => ({ ...c, variantId: toPublicId('var', c.variantId) })),
  };
}

/** A product with its variants, or null. */
export async function getProduct(tx: TenantTx, id: string): Promise<ProductOut | null> {
  const head = await tx.maybeOne<Head>(
    `SELECT id, title, category, brand, status, version, created_at AS "createdAt", updated_at AS "updatedAt"
     FROM product WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id],
  );
  if (!head) return null;
  const variants = await tx.q<VariantRow>(
    `SELECT ${columns} FROM variant v WHERE v.tenant_id = $1 AND v.product_id = $2 ORDER BY v.created_at, v.sku_key`,
    [tx.tenantId, id],
  );
  return { ...head, id: toPublicId('prd', head.id), variants: variants.map(variantOutOf) };
}

/** A product as its page shows it, with the listings of channels that mean its variants; null when there is none. */
export async function getProductDetail(tx: TenantTx, id: string): Promise<ProductDetail | null> {
  const product = await getProduct(tx, id);
  if (!product) return null;
  const listings = await tx.q<ProductDetail['listings'][number]>(
    `SELECT m.channel, m.external_key AS "externalKey", m.variant_id AS "variantId", v.sku FROM listing_map m
     JOIN variant v ON v.tenant_id = $1 AND v.id = m.variant_id
     WHERE m.tenant_id = $1 AND v.product_id = $2 ORDER BY m.channel, m.external_key LIMIT 200`,
    [tx.tenantId, id],
  );
  return { ...product, listings: listings.map((l) => ({ ...l, variantId: toPublicId('var', l.variantId) })) };
}

/** One page of variants by SKU, for the API. */
export async function listVariants(
  tx: TenantTx,
  input: { sku?: string | undefined; after: string | null; limit: number },
): Promise<(VariantOut & { key: string })[]> {
  const rows = await tx.q<VariantRow & { key: string }>(
    `SELECT ${columns}, v.sku_key AS key FROM variant v WHERE v.tenant_id = $1 AND ($2::text IS NULL OR v.sku_key = $2)
       AND ($3::text IS NULL OR v.sku_key > $3) ORDER BY v.sku_key LIMIT $4`,
    [tx.tenantId, input.sku ?? null, input.after, input.limit],
  );
  return rows.map(({ key, ...r }) => ({ ...variantOutOf(r), key }));
}
