import type { ProductInput, ProductOut } from '@/lib/contracts/catalog';
import { newId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { checkProduct } from '../load-facts';
import { insertProducts } from '../product.store';
import { getProduct } from '../queries/products';
import { storedVariant } from '../stored-variant';

/**
 * A new product with its variants, barcodes and bundle components, all or nothing; its simple variants then stand in the
 * stock list with zero.
 * Errors: already_exists (SKU, barcode), invalid_input, not_found (component). Emits: catalog.product_created.
 */
export async function createProduct(ctx: StaffCtx, input: ProductInput): Promise<ProductOut> {
  return inTenantTx(ctx, async (tx) => {
    const fresh = { ...input, variants: input.variants.map((v) => ({ ...v, id: undefined })) };
    await checkProduct(tx, fresh, []);
    const id = newId('prd');
    const { title, category, brand } = input;
    const variants = fresh.variants.map((v) => storedVariant(v, input.currency));
    await insertProducts(tx, [{ id, title, category, brand, variants }]);
    await emit(tx, [
      {
        type: 'catalog.product_created',
        subjectType: 'product',
        subjectId: id,
        data: { skus: variants.map((v) => v.sku) },
      },
    ]);
    return (await getProduct(tx, id))!;
  });
}
