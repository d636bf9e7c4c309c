import { type BlockPrices, FROM_END, FROM_START, GAP, THROUGH, TWICE } from './block-patterns';
import { blockOf, type PickLayout, type Stop } from './layout';
import type { RoutePlan } from './shortest-route';

/**
 * What one more stop would add to a planned route at most, without planning again: the walk is lengthened from where it already
 * comes nearest. Kept up to date as stops are added. Units: millimetres.
 */
export class Insertion {
  /** [aisle][block]: how far the walk reaches from the start and from the end; NaN where that end is not touched. */
  private readonly reach: { start: number; end: number; all: boolean }[][];

  constructor(
    private readonly layout: PickLayout,
    plan: RoutePlan,
    prices: readonly (readonly BlockPrices[])[],
    atOf: (aisle: number, block: number) => readonly number[],
  ) {
    const { crossAisles, depot } = layout;
    const touched = layout.aisles.map((_, a) =>
      crossAisles.map(
        (_, c) =>
          (plan.across[a - 1]?.[c] ?? 0) > 0 ||
          (plan.across[a]?.[c] ?? 0) > 0 ||
          (a === depot.aisle && c === depot.crossAisle),
      ),
    );
    plan.patterns.forEach((column, a) => {
      column.forEach((pattern, b) => {
        if (pattern === THROUGH || pattern === TWICE) touched[a]![b] = touched[a]![b + 1] = true;
        if (pattern === FROM_START || pattern === GAP) touched[a]![b] = true;
        if (pattern === FROM_END || pattern === GAP) touched[a]![b + 1] = true;
      });
    });
    this.reach = plan.patterns.map((column, a) =>
      column.map((pattern, b) => {
        const at = atOf(a, b);
        const { head, tail } = prices[a]![b]!;
        const from = touched[a]![b] ? crossAisles[b]! : Number.NaN;
        const to = touched[a]![b + 1] ? crossAisles[b + 1]! : Number.NaN;
        const first = pattern === FROM_START || pattern === GAP ? head[pattern]! : 0;
        const last = pattern === FROM_END || pattern === GAP ? tail[pattern]! : 0;
        return {
          start: first > 0 ? at[first - 1]! : from,
          end: last > 0 ? at[at.length - last]! : to,
          all: pattern === THROUGH || pattern === TWICE,
        };
      }),
    );
  }

  /** What the stop would add at most; 0 when the walk passes it anyway. */
  costOf(stop: Stop): number {
    const b = blockOf(this.layout, stop.at);
    const { start, end, all } = this.reach[stop.aisle]![b]!;
    if (all || stop.at <= start || stop.at >= end) return 0;
    const near = Math.min(
      Number.isNaN(start) ? Number.POSITIVE_INFINITY : 2 * (stop.at - start),
      Number.isNaN(end) ? Number.POSITIVE_INFINITY : 2 * (end - stop.at),
    );
    return near < Number.POSITIVE_INFINITY ? near : this.fromElsewhere(stop, b);
  }

  /** The stop is made. */
  add(stop: Stop): void {
    const b = blockOf(this.layout, stop.at);
    const reach = this.reach[stop.aisle]![b]!;
    if (this.costOf(stop) === 0) return;
    const { crossAisles } = this.layout;
    const byStart = stop.at - (Number.isNaN(reach.start) ? crossAisles[b]! : reach.start);
    const byEnd = (Number.isNaN(reach.end) ? crossAisles[b + 1]! : reach.end) - stop.at;
    const startIsOpen = !Number.isNaN(reach.start) || Number.isNaN(reach.end);
    if (startIsOpen && (Number.isNaN(reach.end) || byStart <= byEnd)) reach.start = stop.at;
    else reach.end = stop.at;
  }

  /** From the nearest aisle in which one of the block's ends is touched, along that cross-aisle and back. */
  private fromElsewhere(stop: Stop, b: number): number {
    const { aisles, crossAisles } = this.layout;
    let best = Number.POSITIVE_INFINITY;
    for (let a = 0; a < aisles.length; a++) {
      const across = Math.abs(aisles[a]! - aisles[stop.aisle]!);
      if (2 * across >= best || a === stop.aisle) continue;
      const { start, end, all } = this.reach[a]![b]!;
      if (all || !Number.isNaN(start)) best = Math.min(best, 2 * (across + stop.at - crossAisles[b]!));
      if (all || !Number.isNaN(end)) best = Math.min(best, 2 * (across + crossAisles[b + 1]! - stop.at));
    }
    if (best < Number.POSITIVE_INFINITY) return best;
    const { depot } = this.layout;
    return (
      2 *
      (Math.abs(aisles[depot.aisle]! - aisles[stop.aisle]!) +
        Math.abs(crossAisles[depot.crossAisle]! - stop.at))
    );
  }
}
