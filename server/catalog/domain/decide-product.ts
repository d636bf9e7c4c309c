import type { ProductInput } from '@/lib/contracts/catalog';
import { ok, type Result, refused } from '@/lib/kernel/result';
import { skuKey } from '@/lib/kernel/sku';

/** What is known of the rest of the catalog when a product is saved. Ids are bare. */
export type CatalogFacts = {
  /** SKU keys of the input that a variant of another product, or another variant of this one, has. */
  takenSkus: ReadonlySet<string>;
  takenBarcodes: ReadonlySet<string>;
  /** Variants that may be a component: simple ones. */
  simpleVariants: ReadonlySet<string>;
};

/**
 * Whether a product can be saved: every SKU and barcode once in the shop, a bundle has components and they are simple
 * articles, a simple article has none. `componentId` gives the bare id behind an id of the input, or null.
 */
export function decideProduct(
  input: ProductInput,
  facts: CatalogFacts,
  componentId: (id: string) => string | null,
): Result<true, 'already_exists' | 'invalid_input' | 'not_found'> {
  const skus = new Set<string>();
  const codes = new Set<string>();
  for (const [i, v] of input.variants.entries()) {
    const at = (field: string) => `variants.${i}.${field}`;
    const key = skuKey(v.sku);
    if (key === '') return refused('invalid_input', { param: at('sku'), problem: 'is empty' }, at('sku'));
    if (skus.has(key) || facts.takenSkus.has(key))
      return refused('already_exists', { param: 'SKU', value: v.sku }, at('sku'));
    skus.add(key);
    for (const code of v.barcodes) {
      if (codes.has(code) || facts.takenBarcodes.has(code))
        return refused('already_exists', { param: 'barcode', value: code }, at('barcodes'));
      codes.add(code);
    }
    if (v.kind === 'simple' && v.components.length > 0)
      return refused(
        'invalid_input',
        { param: at('components'), problem: 'only a bundle has components' },
        at('components'),
      );
    if (v.kind === 'bundle' && v.components.length === 0)
      return refused(
        'invalid_input',
        { param: at('components'), problem: 'a bundle needs components' },
        at('components'),
      );
    const parts = new Set<string>();
    for (const c of v.components) {
      const id = componentId(c.variantId);
      if (!id || !facts.simpleVariants.has(id)) return refused('not_found', {}, at('components'));
      if (parts.has(id))
        return refused(
          'invalid_input',
          { param: at('components'), problem: 'a component stands twice' },
          at('components'),
        );
      parts.add(id);
    }
  }
  return ok(true);
}
