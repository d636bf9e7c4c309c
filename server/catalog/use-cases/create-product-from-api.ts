import type { NewProductBody, ProductOut, VariantInput } from '@/lib/contracts/catalog';
import { refuse } from '@/lib/kernel/errors';
import { newId, toPublicId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { checkProduct } from '../load-facts';
import { insertProducts, variantsBySku } from '../product.store';
import { getProduct } from '../queries/products';
import { storedVariant } from '../stored-variant';

/**
 * A new product as the API gives it: prices with their currency, components by SKU. All prices are in one currency.
 * Errors: sku_unknown (component), currency_mismatch, already_exists, invalid_input. Emits: catalog.product_created.
 */
export async function createProductFromApi(ctx: StaffCtx, body: NewProductBody): Promise<ProductOut> {
  const currency = body.variants[0]!.price.currency;
  for (const [i, v] of body.variants.entries())
    for (const amount of [v.price, v.cost])
      if (amount && amount.currency !== currency)
        refuse(
          'currency_mismatch',
          { value: amount.currency, expected: currency },
          `variants.${i}.price.currency`,
        );
  return inTenantTx(ctx, async (tx) => {
    const parts = await variantsBySku(
      tx,
      body.variants.flatMap((v) => v.components.map((c) => skuKey(c.sku))),
    );
    const variants = body.variants.map((v, i): VariantInput => {
      const { price, cost, barcode, barcodes, components, ...rest } = v;
      return {
        ...rest,
        kind: components.length > 0 ? 'bundle' : 'simple',
        priceMinor: price.minor,
        costMinor: cost?.minor ?? null,
        weightGrams: v.weightGrams ?? null,
        lengthMm: v.lengthMm ?? null,
        widthMm: v.widthMm ?? null,
        heightMm: v.heightMm ?? null,
        reorderAt: v.reorderAt ?? null,
        barcodes: barcode ? [barcode, ...barcodes] : barcodes,
        active: true,
        components: components.map((c) => {
          const part = parts.get(skuKey(c.sku));
          if (!part) refuse('sku_unknown', { sku: c.sku }, `variants.${i}.components`);
          return { variantId: toPublicId('var', part.id), quantity: c.quantity };
        }),
      };
    });
    const { title, category, brand } = body;
    await checkProduct(tx, { title, category, brand, currency, variants }, []);
    const id = newId('prd');
    await insertProducts(tx, [
      { id, title, category, brand, variants: variants.map((v) => storedVariant(v, currency)) },
    ]);
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
