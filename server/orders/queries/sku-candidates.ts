import { toPublicId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { type SkuCandidate, spellingsOf } from '../domain/exception-fix';

type Found = { n: number; variantId: string; sku: string; title: string; evidence: SkuCandidate['evidence'] };
const strongest: readonly SkuCandidate['evidence'][] = [
  'other_channel',
  'barcode',
  'same_letters',
  'with_affix',
];

/**
 * The variant that each unknown SKU very probably means: mapped so in another channel, a barcode, or the same letters and
 * digits spelt otherwise. Two that fit equally well are no candidate. Keys of the answer are the SKUs as asked. One statement.
 */
export async function skuCandidates(
  tx: TenantTx,
  skus: readonly string[],
): Promise<Map<string, SkuCandidate>> {
  const asked = [...new Set(skus)].filter((s) => skuKey(s) !== '');
  if (asked.length === 0) return new Map();
  const keys: { n: number; how: string; key: string }[] = asked.flatMap((sku, n) => {
    const key = skuKey(sku);
    const { same, affix } = spellingsOf(key);
    return [
      { n, how: 'other_channel', key },
      { n, how: 'barcode', key: sku.trim() },
      ...same.map((k) => ({ n, how: 'same_letters', key: k })),
      ...affix.map((k) => ({ n, how: 'with_affix', key: k })),
    ];
  });
  const rows = await tx.q<Found>(
    `WITH w AS (SELECT * FROM unnest($2::int[], $3::text[], $4::text[]) AS w (n, how, key)), hit AS (
       SELECT w.n, w.how, m.variant_id FROM w JOIN listing_map m ON m.tenant_id = $1 AND m.external_key = w.key
         WHERE w.how = 'other_channel'
       UNION SELECT w.n, w.how, b.variant_id FROM w JOIN barcode b ON b.tenant_id = $1 AND b.code = w.key WHERE w.how = 'barcode'
       UNION SELECT w.n, w.how, v.id FROM w JOIN variant v ON v.tenant_id = $1 AND v.sku_key = w.key
         WHERE w.how IN ('same_letters', 'with_affix'))
     SELECT h.n::int AS n, v.id AS "variantId", v.sku, concat_ws(' · ', p.title, NULLIF(v.title, '')) AS title, h.how AS evidence
     FROM hit h JOIN variant v ON v.tenant_id = $1 AND v.id = h.variant_id AND v.active
     JOIN product p ON p.tenant_id = $1 AND p.id = v.product_id AND p.status = 'active'
     LIMIT 1000`,
    [tx.tenantId, keys.map((k) => k.n), keys.map((k) => k.how), keys.map((k) => k.key)],
  );
  const candidates = new Map<string, SkuCandidate>();
  asked.forEach((sku, n) => {
    const own = rows.filter((r) => r.n === n);
    const how = strongest.find((e) => own.some((r) => r.evidence === e));
    const best = own.filter((r) => r.evidence === how);
    const [first] = best;
    if (!first || new Set(best.map((b) => b.variantId)).size > 1) return;
    const { n: _, ...candidate } = first;
    candidates.set(sku, { ...candidate, variantId: toPublicId('var', first.variantId) });
  });
  return candidates;
}
