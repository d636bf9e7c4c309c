import { skuKey } from '@/lib/kernel/sku';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type ResolvedSku = {
  variantId: string;
  sku: string;
  title: string;
  kind: 'simple' | 'bundle';
  /** A simple variant is its own and only component. */
  components: { variantId: string; quantity: number }[];
  weightGrams: number | null;
  priceMinor: number;
  costMinor: number | null;
};

/**
 * Which of our variants a channel's SKUs mean: the mapping of the listing wins over an equal SKU. Keys of the answer are
 * `channel\nsku` as asked; an absent key is unmapped. Four statements, whatever the number: each asks one table with a list, so
 * that its time grows with the list even for a shop that the planner's statistics have never seen, for which it takes any
 * join to have one row.
 */
export async function resolveSkus(
  tx: TenantTx,
  wanted: readonly { channel: string; sku: string }[],
): Promise<Map<string, ResolvedSku>> {
  const asked = new Map(wanted.map((w) => [`${w.channel}\n${w.sku}`, `${w.channel}\n${skuKey(w.sku)}`]));
  if (asked.size === 0) return new Map();
  const keys = [...new Set(wanted.map((w) => skuKey(w.sku)))];
  const mapped = await tx.q<{ at: string; variantId: string }>(
    `SELECT channel || E'\\n' || external_key AS at, variant_id AS "variantId" FROM listing_map
     WHERE tenant_id = $1 AND channel = ANY($2::text[]) AND external_key = ANY($3::text[])`,
    [tx.tenantId, [...new Set(wanted.map((w) => w.channel))], keys],
  );
  const variants = await variantsOf(
    tx,
    keys,
    mapped.map((m) => m.variantId),
  );
  const byMapping = new Map(mapped.map((m) => [m.at, variants.byId.get(m.variantId)]));
  const found = new Map<string, ResolvedSku>();
  for (const [key, at] of asked) {
    const variant = byMapping.get(at) ?? variants.bySku.get(at.slice(at.indexOf('\n') + 1));
    if (variant) found.set(key, variant);
  }
  return found;
}

type Row = Omit<ResolvedSku, 'components'> & { skuKey: string; productId: string };

/** The variants with these SKUs as compared or these ids, by both. */
async function variantsOf(
  tx: TenantTx,
  skuKeys: readonly string[],
  ids: readonly string[],
): Promise<{ byId: Map<string, ResolvedSku>; bySku: Map<string, ResolvedSku> }> {
  const rows = await tx.q<Row>(
    `SELECT id AS "variantId", sku, sku_key AS "skuKey", title, kind, product_id AS "productId", weight_grams AS "weightGrams",
       price_minor AS "priceMinor", cost_minor AS "costMinor"
     FROM variant WHERE tenant_id = $1 AND (sku_key = ANY($2::text[]) OR id = ANY($3::uuid[]))`,
    [tx.tenantId, skuKeys, ids],
  );
  const products = await tx.q<{ id: string; title: string }>(
    'SELECT id, title FROM product WHERE tenant_id = $1 AND id = ANY($2::uuid[])',
    [tx.tenantId, [...new Set(rows.map((r) => r.productId))]],
  );
  const titles = new Map(products.map((p) => [p.id, p.title]));
  const bundles = rows.filter((r) => r.kind === 'bundle').map((r) => r.variantId);
  const parts = await componentsOf(tx, bundles);
  const byId = new Map<string, ResolvedSku>();
  const bySku = new Map<string, ResolvedSku>();
  for (const { skuKey: key, productId, ...row } of rows) {
    const title = [titles.get(productId), row.title].filter(Boolean).join(' · ');
    const bundle = row.kind === 'bundle' ? (parts.get(row.variantId) ?? []) : null;
    const resolved: ResolvedSku = bundle
      ? {
          ...row,
          title,
          components: bundle.map(({ variantId, quantity }) => ({ variantId, quantity })),
          weightGrams: row.weightGrams ?? sumOf(bundle, 'weightGrams'),
          costMinor: row.costMinor ?? sumOf(bundle, 'costMinor'),
        }
      : { ...row, title, components: [{ variantId: row.variantId, quantity: 1 }] };
    byId.set(row.variantId, resolved);
    bySku.set(key, resolved);
  }
  return { byId, bySku };
}

type Part = { variantId: string; quantity: number; weightGrams: number | null; costMinor: number | null };

async function componentsOf(tx: TenantTx, bundleIds: readonly string[]): Promise<Map<string, Part[]>> {
  const byBundle = new Map<string, Part[]>();
  if (bundleIds.length === 0) return byBundle;
  const rows = await tx.q<Part & { bundleId: string }>(
    `SELECT i.bundle_id AS "bundleId", i.component_id AS "variantId", i.quantity, v.weight_grams AS "weightGrams",
       v.cost_minor AS "costMinor"
     FROM bundle_item i JOIN variant v ON v.tenant_id = $1 AND v.id = i.component_id
     WHERE i.tenant_id = $1 AND i.bundle_id = ANY($2::uuid[]) ORDER BY i.bundle_id, i.component_id`,
    [tx.tenantId, bundleIds],
  );
  for (const { bundleId, ...part } of rows) byBundle.set(bundleId, [...(byBundle.get(bundleId) ?? []), part]);
  return byBundle;
}

/** The bundle's figure from its parts; null when one of them is not known. */
function sumOf(parts: readonly Part[], field: 'weightGrams' | 'costMinor'): number | null {
  let sum = 0;
  for (const p of parts) {
    const value = p[field];
    if (value === null) return null;
    sum += value * p.quantity;
  }
  return parts.length === 0 ? null : sum;
}
