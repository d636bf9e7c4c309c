import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProductInput } from '@/lib/contracts/catalog';
import { decodeCursor, encodeCursor } from '@/lib/kernel/cursor';
import { skuKey } from '@/lib/kernel/sku';
import { type CatalogFacts, decideProduct } from '@/server/catalog/domain/decide-product';

const none: CatalogFacts = {
  takenSkus: new Set(),
  takenBarcodes: new Set(),
  simpleVariants: new Set(['s1']),
};
const variant = (more: Partial<ProductInput['variants'][number]>): ProductInput['variants'][number] => ({
  sku: 'A',
  title: '',
  kind: 'simple',
  priceMinor: 1,
  costMinor: null,
  weightGrams: null,
  lengthMm: null,
  widthMm: null,
  heightMm: null,
  reorderAt: null,
  barcodes: [],
  components: [],
  active: true,
  ...more,
});
const decide = (facts: CatalogFacts, ...variants: ProductInput['variants']) =>
  decideProduct({ title: 'T', category: '', brand: '', currency: 'GBP', variants }, facts, (id) => id);

test('width, case and surrounding blanks do not make another SKU, and the key of a key is the key', () => {
  expect(skuKey('  ａｂ－１ ')).toBe(skuKey('AB-1'));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (s) => {
      expect(skuKey(skuKey(s))).toBe(skuKey(s));
    }),
  );
});

test.each([
  ['a SKU twice in one product', none, [variant({}), variant({ sku: 'ａ' })], 'already_exists'],
  ['a SKU of another product', { ...none, takenSkus: new Set(['A']) }, [variant({})], 'already_exists'],
  [
    'a barcode twice',
    none,
    [variant({ barcodes: ['123'] }), variant({ sku: 'B', barcodes: ['123'] })],
    'already_exists',
  ],
  ['a bundle of nothing', none, [variant({ kind: 'bundle' })], 'invalid_input'],
  [
    'components of an article',
    none,
    [variant({ components: [{ variantId: 's1', quantity: 1 }] })],
    'invalid_input',
  ],
  [
    'a bundle in a bundle',
    none,
    [variant({ kind: 'bundle', components: [{ variantId: 'b1', quantity: 1 }] })],
    'not_found',
  ],
] as const)('%s is refused', (_, facts, variants, code) => {
  expect(decide(facts, ...variants)).toMatchObject({ ok: false, error: { code } });
});

test('a bundle of simple articles is accepted', () => {
  const bundle = variant({ kind: 'bundle', components: [{ variantId: 's1', quantity: 2 }] });
  expect(decide(none, bundle).ok).toBe(true);
});

test('a cursor gives back what was put in, and any other text is none', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer()), { minLength: 1, maxLength: 3 }),
      (values) => {
        expect(decodeCursor(encodeCursor(values), values.length)).toEqual(values);
        expect(decodeCursor(encodeCursor(values), values.length + 1)).toBeNull();
      },
    ),
  );
  fc.assert(fc.property(fc.string(), (s) => void decodeCursor(s, 2)));
});
