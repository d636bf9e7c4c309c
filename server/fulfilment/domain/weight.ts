import { ok, type Result, refused } from '@/lib/kernel/result';

/** What an empty carton with its filling weighs. Units: grams. */
export const boxGrams = 120;

/**
 * What a parcel of those items should weigh, carton included; null while an item has no weight.
 * Units: grams.
 */
export function expectedWeight(
  items: readonly { weightGrams: number | null; quantity: number }[],
): number | null {
  let sum = boxGrams;
  for (const item of items) {
    if (item.weightGrams === null) return null;
    sum += item.weightGrams * item.quantity;
  }
  return sum;
}

/** How far a parcel may be from its expected weight: a tenth, but at least 80 grams. Units: grams. */
export function toleranceFor(expectedGrams: number): number {
  return Math.max(80, Math.round(expectedGrams * 0.1));
}

/**
 * Whether the scale agrees with the contents; a person may say why it is right nevertheless. Unknown weights agree.
 * Errors: weight_off with both weights.
 */
export function decideWeight(
  expectedGrams: number | null,
  weighedGrams: number | undefined,
  reason: string | undefined,
): Result<number, 'weight_off'> {
  if (weighedGrams === undefined) return ok(expectedGrams ?? 0);
  if (expectedGrams === null || reason) return ok(weighedGrams);
  if (Math.abs(weighedGrams - expectedGrams) <= toleranceFor(expectedGrams)) return ok(weighedGrams);
  return refused('weight_off', { actual: weighedGrams, expected: expectedGrams }, 'weightGrams');
}
