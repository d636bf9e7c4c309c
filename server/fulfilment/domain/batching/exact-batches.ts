import type { WalkOf } from './batch-orders';

/** Up to so many orders every batching is weighed; each further order doubles the walks. */
export const mostExact = 9;

/**
 * The batching of least walking, found by weighing every batching (dynamic programme over sets of orders); an order that is
 * larger than a cart goes alone. Errors: RangeError for more than `mostExact` orders.
 */
export function exactBatches(
  count: number,
  fits: (batch: readonly number[]) => boolean,
  walk: WalkOf,
): number[][] {
  if (count > mostExact) throw new RangeError(`exact batches are found for up to ${mostExact} orders`);
  const sets = 1 << count;
  const members = (set: number) => Array.from({ length: count }, (_, i) => i).filter((i) => set & (1 << i));
  const price = new Float64Array(sets).fill(Number.POSITIVE_INFINITY);
  for (let set = 1; set < sets; set++) {
    const batch = members(set);
    if (batch.length === 1 || fits(batch)) price[set] = walk(batch);
  }
  const best = new Float64Array(sets).fill(Number.POSITIVE_INFINITY);
  const last = new Int32Array(sets);
  best[0] = 0;
  for (let set = 1; set < sets; set++) {
    const first = set & -set;
    // The batch of the first order of the set: every part of the set that holds it.
    for (let part = set; part > 0; part = (part - 1) & set) {
      if (!(part & first)) continue;
      const sum = best[set ^ part]! + price[part]!;
      if (sum < best[set]! - 1e-9) [best[set], last[set]] = [sum, part];
    }
  }
  const batches: number[][] = [];
  for (let set = sets - 1; set > 0; set ^= last[set]!) batches.push(members(last[set]!));
  return batches;
}
