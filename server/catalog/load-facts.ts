import type { ProductInput } from '@/lib/contracts/catalog';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { decideProduct } from './domain/decide-product';
import { takenBarcodes, variantsBySku } from './product.store';

/**
 * Stops the use-case when the product cannot be saved as given; nobody else changes the catalog until it is done.
 * @param own bare ids of the variants that the product has already
 * Errors: already_exists, invalid_input, not_found. Locks: the tenant's catalog (advisory).
 */
export async function checkProduct(tx: TenantTx, input: ProductInput, own: readonly string[]): Promise<void> {
  await tx.q(`SELECT pg_advisory_xact_lock(hashtextextended('catalog:' || $1::text, 0))`, [tx.tenantId]);
  const bySku = await variantsBySku(
    tx,
    input.variants.map((v) => skuKey(v.sku)),
  );
  const named = new Map(
    input.variants.map((v) => [skuKey(v.sku), v.id ? fromPublicId('var', v.id) : null] as const),
  );
  const takenSkus = new Set([...bySku].filter(([key, v]) => named.get(key) !== v.id).map(([key]) => key));
  const componentIds = input.variants.flatMap((v) =>
    v.components.map((c) => fromPublicId('var', c.variantId)),
  );
  const simple = await tx.q<{ id: string }>(
    `SELECT id FROM variant WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND kind = 'simple'`,
    [tx.tenantId, componentIds.filter((id) => id !== null)],
  );
  const decided = decideProduct(
    input,
    {
      takenSkus,
      takenBarcodes: await takenBarcodes(
        tx,
        input.variants.flatMap((v) => v.barcodes),
        own,
      ),
      simpleVariants: new Set(simple.map((v) => v.id)),
    },
    (id) => fromPublicId('var', id),
  );
  if (!decided.ok) refuse(decided.error.code, decided.error.facts, decided.error.param);
}
