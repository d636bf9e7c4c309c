import type { ProductOut, UpdateProductInput, VariantOut } from '@/lib/contracts/catalog';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit, type NewEvent } from '@/server/platform/events/emit';
import { variantDiff } from '../domain/variant-diff';
import { checkProduct } from '../load-facts';
import { insertVariants, updateVariants } from '../product.store';
import { getProduct } from '../queries/products';
import { refreshSearchText } from '../search-text';
import { storedVariant } from '../stored-variant';

/**
 * Changes a product: variants with an id are changed, others added, and those left out stay as they are. What a variant is
 * (article or bundle) does not change any more.
 * Errors: not_found, version_conflict, already_exists, invalid_input. Emits: catalog.product_changed, catalog.variant_changed
 * with the differences.
 */
export async function updateProduct(ctx: StaffCtx, input: UpdateProductInput): Promise<ProductOut> {
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('prd', input.id);
    const before = id && (await getProduct(tx, id));
    if (!id || !before) refuse('not_found');
    await saveHead(tx, id, input, before.version);
    const known = new Map(before.variants.map((v) => [fromPublicId('var', v.id)!, v]));
    for (const [i, v] of input.variants.entries()) {
      const old = v.id === undefined ? null : known.get(fromPublicId('var', v.id) ?? '');
      if (old === undefined) refuse('not_found', {}, `variants.${i}.id`);
      if (old && old.kind !== v.kind)
        refuse('invalid_input', { param: 'kind', problem: 'cannot be changed' }, `variants.${i}.kind`);
    }
    await checkProduct(tx, input, [...known.keys()]);
    const stored = input.variants.map((v) => ({ ...storedVariant(v, input.currency), productId: id }));
    await updateVariants(
      tx,
      stored.filter((v) => known.has(v.id)),
    );
    await insertVariants(
      tx,
      stored.filter((v) => !known.has(v.id)),
    );
    await refreshSearchText(tx, [...known.keys()]);
    const after = (await getProduct(tx, id))!;
    const head = (['title', 'category', 'brand'] as const).flatMap((field) =>
      before[field] === after[field] ? [] : [{ field, from: before[field], to: after[field] }],
    );
    await emit(tx, [
      { type: 'catalog.product_changed', subjectType: 'product', subjectId: id, data: { diff: head } },
      ...after.variants.flatMap((v) => changeOf(v, known.get(fromPublicId('var', v.id)!))),
    ]);
    return after;
  });
}

async function saveHead(tx: TenantTx, id: string, input: UpdateProductInput, current: number): Promise<void> {
  const rows = await tx.exec(
    `UPDATE product SET title = $4, category = $5, brand = $6, version = version + 1, updated_at = $7
     WHERE tenant_id = $1 AND id = $2 AND version = $3`,
    [tx.tenantId, id, input.version, input.title, input.category, input.brand, tx.ctx.now],
  );
  if (rows === 0) refuse('version_conflict', { current: Math.max(current, input.version + 1) });
}

function changeOf(after: VariantOut, before: VariantOut | undefined): NewEvent[] {
  const diff = variantDiff(before, after);
  if (diff.length === 0) return [];
  return [
    {
      type: 'catalog.variant_changed',
      subjectType: 'variant',
      subjectId: fromPublicId('var', after.id)!,
      data: { product: after.productId, sku: after.sku, diff },
    },
  ];
}
