/**
 * A parallel-aisle warehouse: straight aisles that cross-aisles join at both ends and, with more than one block, between.
 * Units: millimetres, from the corner where the first aisle meets the first cross-aisle; both lists ascend.
 */
export type PickLayout = {
  /** Where each aisle lies along the cross-aisles. */
  aisles: readonly number[];
  /** Where each cross-aisle lies along the aisles; two for a single block, three for two blocks. */
  crossAisles: readonly number[];
  /** The crossing at which a walk starts and ends. */
  depot: { aisle: number; crossAisle: number };
};

/** One place to stop at: an aisle, and how far along it. Units: millimetres. */
export type Stop = { aisle: number; at: number };

/** One point of a walk: where an aisle is stood in, and the stop that it is (its place in what was asked), or -1 for a crossing. */
export type WalkPoint = Stop & { stop: number };

/** What is wrong with a layout or with stops in it, as a sentence for an operator's log; null when all is well. */
export function layoutFault(layout: PickLayout, stops: readonly Stop[] = []): string | null {
  const { aisles, crossAisles, depot } = layout;
  const ascends = (list: readonly number[]) => list.every((v, i) => i === 0 || v > list[i - 1]!);
  if (aisles.length === 0 || !ascends(aisles)) return 'aisles must be given in ascending order, at least one';
  if (crossAisles.length < 2 || !ascends(crossAisles))
    return 'cross-aisles must be given in ascending order, at least two';
  if (!(depot.aisle in aisles) || !(depot.crossAisle in crossAisles))
    return 'the depot must be where an aisle meets a cross-aisle';
  const last = crossAisles.at(-1)!;
  const lost = stops.findIndex((s) => !(s.aisle in aisles) || !(s.at >= crossAisles[0]! && s.at <= last));
  return lost < 0 ? null : `stop ${lost} lies outside the aisles`;
}

/** The block (space between two neighbouring cross-aisles) that a stop lies in; on a crossing, the one before it. */
export function blockOf(layout: PickLayout, at: number): number {
  const next = layout.crossAisles.findIndex((c, i) => i > 0 && at <= c);
  return next < 0 ? layout.crossAisles.length - 2 : next - 1;
}

/** Shortest way between two points of the warehouse. Units: millimetres. */
export function distanceBetween(layout: PickLayout, a: Stop, b: Stop): number {
  if (a.aisle === b.aisle) return Math.abs(a.at - b.at);
  const across = Math.abs(layout.aisles[a.aisle]! - layout.aisles[b.aisle]!);
  let best = Number.POSITIVE_INFINITY;
  for (const c of layout.crossAisles) best = Math.min(best, Math.abs(a.at - c) + Math.abs(b.at - c));
  return across + best;
}

/** Length of a walk through its points in their order, each leg by the shortest way. Units: millimetres. */
export function walkLength(layout: PickLayout, points: readonly Stop[]): number {
  let sum = 0;
  for (let i = 1; i < points.length; i++) sum += distanceBetween(layout, points[i - 1]!, points[i]!);
  return sum;
}
