import type { VariantOut } from '@/lib/contracts/catalog';

const fields = [
  'sku',
  'title',
  'price',
  'cost',
  'weightGrams',
  'lengthMm',
  'widthMm',
  'heightMm',
  'reorderAt',
  'active',
  'barcodes',
  'components',
] as const;

/** What changed in a variant, field by field, for its history; everything, when it is new. */
export function variantDiff(
  before: VariantOut | undefined,
  after: VariantOut,
): { field: string; from: unknown; to: unknown }[] {
  return fields.flatMap((field) => {
    const from = before?.[field] ?? null;
    const to = after[field] ?? null;
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
}
