import type { VariantInput } from '@/lib/contracts/catalog';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import type { NewVariant } from './product.store';

/** The variant as it is stored, with a new id unless it has one. */
export function storedVariant(v: VariantInput, currency: string): NewVariant & { active: boolean } {
  return {
    ...v,
    id: (v.id && fromPublicId('var', v.id)) || newId('var'),
    currency,
    barcodes: [...new Set(v.barcodes)],
    components: v.components.map((c) => ({
      variantId: fromPublicId('var', c.variantId)!,
      quantity: c.quantity,
    })),
  };
}
