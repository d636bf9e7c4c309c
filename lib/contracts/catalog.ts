import { z } from 'zod';
import { currencyCodes } from '@/lib/kernel/money';
import { productSorts, productStatuses, variantKinds } from './catalog-words';
import { money, pageOf, pageQuery, publicId, requiredText, text, wholeNumber } from './text';

export * from './catalog-words';

const sku = requiredText(100);
const barcode = text(60)
  .transform((code) => code.normalize('NFKC').trim())
  .pipe(z.string().regex(/^[\x21-\x7e]{3,60}$/));
const minor = z.number().int().min(0).max(1_000_000_000_000);
const figure = (max: number) => z.number().int().min(1).max(max).nullable();
const currency = z.string().refine((code) => currencyCodes.has(code), 'is no ISO 4217 currency');

export const componentInput = z.object({
  variantId: publicId,
  quantity: z.number().int().min(1).max(10_000),
});

/** One variant as the editor sends it; with an id it is an existing one. Units: minor units, grams, millimetres. */
export const variantInput = z.object({
  id: publicId.optional(),
  sku,
  title: text(200),
  kind: z.enum(variantKinds),
  priceMinor: minor,
  costMinor: minor.nullable(),
  weightGrams: figure(10_000_000),
  lengthMm: figure(100_000),
  widthMm: figure(100_000),
  heightMm: figure(100_000),
  reorderAt: z.number().int().min(0).max(1_000_000).nullable(),
  barcodes: z.array(barcode).max(20),
  components: z.array(componentInput).max(50),
  active: z.boolean(),
});
export type VariantInput = z.output<typeof variantInput>;

export const productInput = z.object({
  title: requiredText(300),
  category: text(100),
  brand: text(100),
  currency,
  variants: z.array(variantInput).min(1).max(100),
});
export type ProductInput = z.output<typeof productInput>;

export const updateProductInput = productInput.extend({ id: publicId, version: wholeNumber().min(1) });
export type UpdateProductInput = z.output<typeof updateProductInput>;
export const archiveProductInput = z.object({
  id: publicId,
  version: wholeNumber().min(1),
  archived: z.boolean(),
});

export const mapListingInput = z.object({
  channel: requiredText(60),
  externalKey: requiredText(200),
  variantId: publicId,
});
export type MapListingInput = z.output<typeof mapListingInput>;

/** POST /products: the least and the most that the API takes. */
export const newProductBody = z.object({
  title: requiredText(300),
  category: text(100).default(''),
  brand: text(100).default(''),
  variants: z
    .array(
      z.object({
        sku,
        title: text(200).default(''),
        price: money.extend({ minor, currency }),
        cost: money.extend({ minor, currency }).nullish(),
        weightGrams: figure(10_000_000).optional(),
        lengthMm: figure(100_000).optional(),
        widthMm: figure(100_000).optional(),
        heightMm: figure(100_000).optional(),
        reorderAt: z.number().int().min(0).max(1_000_000).nullish(),
        barcode: barcode.optional(),
        barcodes: z.array(barcode).max(20).default([]),
        components: z
          .array(z.object({ sku, quantity: z.number().int().min(1).max(10_000) }))
          .max(50)
          .default([]),
      }),
    )
    .min(1)
    .max(100),
});
export type NewProductBody = z.output<typeof newProductBody>;

/** One row of a product file: one variant; rows of one product title and brand become one product only by `productKey`. */
export const importProductRow = z.object({
  sku,
  title: requiredText(300),
  /** Rows with the same key are variants of one product; left out: a product of its own. */
  productKey: text(200).optional(),
  variantTitle: text(200).default(''),
  category: text(100).default(''),
  brand: text(100).default(''),
  priceMinor: minor,
  costMinor: minor.nullish(),
  currency,
  weightGrams: figure(10_000_000).optional(),
  reorderAt: z.number().int().min(0).max(1_000_000).nullish(),
  barcode: barcode.optional(),
});
export type ImportProductRow = z.input<typeof importProductRow>;
export const productListInput = z.object({
  q: text(100).default(''),
  status: z.enum(productStatuses).optional(),
  kind: z.enum(variantKinds).optional(),
  category: text(100).optional(),
  sort: z.enum(productSorts).default('title'),
  ...pageQuery,
});
export type ProductListInput = z.output<typeof productListInput>;

const moneyOut = z.object({ minor: z.number(), currency: z.string() });

export const productRow = z.object({
  id: z.string(),
  title: z.string(),
  category: z.string(),
  brand: z.string(),
  status: z.enum(productStatuses),
  variants: z.number(),
  skus: z.array(z.string()),
  bundles: z.number(),
  priceFrom: moneyOut.nullable(),
  priceTo: moneyOut.nullable(),
  onHand: z.number(),
  available: z.number(),
});
export type ProductRow = z.output<typeof productRow>;
export const productList = pageOf(productRow).extend({ total: z.number(), categories: z.array(z.string()) });
export type ProductList = z.output<typeof productList>;

export const variantOut = z.object({
  id: z.string(),
  productId: z.string(),
  sku: z.string(),
  title: z.string(),
  kind: z.enum(variantKinds),
  price: moneyOut,
  cost: moneyOut.nullable(),
  weightGrams: z.number().nullable(),
  lengthMm: z.number().nullable(),
  widthMm: z.number().nullable(),
  heightMm: z.number().nullable(),
  reorderAt: z.number().nullable(),
  active: z.boolean(),
  version: z.number(),
  barcodes: z.array(z.string()),
  components: z.array(
    z.object({ variantId: z.string(), sku: z.string(), title: z.string(), quantity: z.number() }),
  ),
});
export type VariantOut = z.output<typeof variantOut>;

export const listingOut = z.object({
  channel: z.string(),
  externalKey: z.string(),
  variantId: z.string(),
  sku: z.string(),
});

export const productOut = z.object({
  id: z.string(),
  title: z.string(),
  category: z.string(),
  brand: z.string(),
  status: z.enum(productStatuses),
  version: z.number(),
  createdAt: z.date(),
  updatedAt: z.date(),
  variants: z.array(variantOut),
});
export type ProductOut = z.output<typeof productOut>;
/** A product as its page shows it: with the listings that mean it. */
export type ProductDetail = ProductOut & { listings: z.output<typeof listingOut>[] };

/** One hit of the search for a variant, for pickers and scanners. */
export const variantHit = z.object({
  id: z.string(),
  productId: z.string(),
  sku: z.string(),
  title: z.string(),
  kind: z.enum(variantKinds),
  price: moneyOut,
  available: z.number(),
});
export type VariantHit = z.output<typeof variantHit>;
