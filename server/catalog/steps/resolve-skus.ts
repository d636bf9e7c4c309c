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
type Row = ResolvedSku & { n: number };

/**
 * Which of our variants a channel's SKUs mean: the mapping of the listing wins over an equal SKU. Keys of the answer are
 * `channel\nsku` as asked; an absent key is unmapped. Two statements, whatever the number.
 */
export async function resolveSkus(
  tx: TenantTx,
  wanted: readonly { channel: string; sku: string }[],
): Promise<Map<string, ResolvedSku>> {
  const distinct = [...new Map(wanted.map((w) => [`${w.channel}\n${w.sku}`, w])).entries()];
  if (distinct.length === 0) return new Map();
  const rows = await tx.q<Row>(
    `SELECT w.n::int AS n, v.id AS "variantId", v.sku, concat_ws(' · ', p.title, NULLIF(v.title, '')) AS title, v.kind,
       v.weight_grams AS "weightGrams", v.price_minor AS "priceMinor", v.cost_minor AS "costMinor"
     FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS w (channel, key, n)
     LEFT JOIN listing_map m ON m.tenant_id = $1 AND m.channel = w.channel AND m.external_key = w.key
     LEFT JOIN variant s ON s.tenant_id = $1 AND s.sku_key = w.key
     JOIN variant v ON v.tenant_id = $1 AND v.id = coalesce(m.variant_id, s.id)
     JOIN product p ON p.tenant_id = $1 AND p.id = v.product_id`,
    [tx.tenantId, distinct.map(([, w]) => w.channel), distinct.map(([, w]) => skuKey(w.sku))],
  );
  const bundles = rows.filter((r) => r.kind === 'bundle').map((r) => r.variantId);
  const parts = await componentsOf(tx, bundles);
  return new Map(
    rows.map(({ n, ...r }) => {
      const bundle = r.kind === 'bundle' ? (parts.get(r.variantId) ?? []) : null;
      const resolved: ResolvedSku = bundle
        ? {
            ...r,
            components: bundle.map(({ variantId, quantity }) => ({ variantId, quantity })),
            weightGrams: r.weightGrams ?? sumOf(bundle, 'weightGrams'),
            costMinor: r.costMinor ?? sumOf(bundle, 'costMinor'),
          }
        : { ...r, components: [{ variantId: r.variantId, quantity: 1 }] };
      return [distinct[n - 1]![0], resolved];
    }),
  );
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
