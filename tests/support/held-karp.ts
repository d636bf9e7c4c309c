import { distanceBetween, type PickLayout, type Stop } from '@/server/fulfilment/domain/pick-route/layout';
import { depotOf } from '@/server/fulfilment/domain/pick-route/shortest-route';

/** The shortest closed walk by trying every order of the stops (Held & Karp 1962): shares no thought with the routes it checks. */
export function heldKarp(layout: PickLayout, stops: readonly Stop[]): number {
  const points = [depotOf(layout), ...stops];
  const n = points.length;
  const far = points.map((a) => points.map((b) => distanceBetween(layout, a, b)));
  const best = Array.from({ length: 1 << n }, () => new Float64Array(n).fill(Number.POSITIVE_INFINITY));
  best[1]![0] = 0;
  for (let seen = 1; seen < 1 << n; seen++)
    for (let i = 0; i < n; i++) {
      const here = best[seen]![i]!;
      if (here === Number.POSITIVE_INFINITY) continue;
      for (let j = 0; j < n; j++) {
        if (seen & (1 << j)) continue;
        const there = best[seen | (1 << j)]!;
        there[j] = Math.min(there[j]!, here + far[i]![j]!);
      }
    }
  return Math.min(...best[(1 << n) - 1]!.map((v, i) => v + far[i]![0]!));
}
