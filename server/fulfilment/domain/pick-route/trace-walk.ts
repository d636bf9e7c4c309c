import { type BlockPrices, FROM_END, FROM_START, GAP, THROUGH, TWICE } from './block-patterns';
import type { PickLayout, Stop, WalkPoint } from './layout';
import type { RoutePlan } from './shortest-route';

/** A piece of aisle or cross-aisle that the walk goes along once. */
type Leg = { a: number; b: number; used: boolean };

/**
 * The plan as a walk: every piece that it counts is gone along as often as it counts it, from the depot and back.
 * Source: Hierholzer's closed walk over a connected graph in which an even number of legs meets everywhere.
 */
export function traceWalk(
  layout: PickLayout,
  stops: readonly Stop[],
  plan: RoutePlan,
  prices: readonly (readonly BlockPrices[])[],
  members: readonly (readonly (readonly number[])[])[],
): WalkPoint[] {
  const k = layout.crossAisles.length;
  const points: WalkPoint[] = [];
  const legsAt: Leg[][] = [];
  const point = (p: WalkPoint) => {
    legsAt.push([]);
    return points.push(p) - 1;
  };
  const join = (a: number, b: number) => {
    const leg = { a, b, used: false };
    legsAt[a]!.push(leg);
    legsAt[b]!.push(leg);
  };
  for (let a = 0; a < layout.aisles.length; a++)
    for (let c = 0; c < k; c++) point({ aisle: a, at: layout.crossAisles[c]!, stop: -1 });
  plan.across.forEach((times, a) => {
    times.forEach((t, c) => {
      for (let n = 0; n < t; n++) join(a * k + c, (a + 1) * k + c);
    });
  });
  plan.patterns.forEach((column, a) => {
    column.forEach((pattern, b) => {
      const ids = members[a]![b]!;
      const { head, tail } = prices[a]![b]!;
      const [start, end] = [a * k + b, a * k + b + 1];
      const chain = (from: number, stopIds: readonly number[], to: number | null, times: number) => {
        let at = from;
        for (const id of stopIds) {
          const next = point({ ...stops[id]!, stop: id });
          for (let n = 0; n < times; n++) join(at, next);
          at = next;
        }
        if (to !== null) for (let n = 0; n < times; n++) join(at, to);
      };
      if (pattern === THROUGH) chain(start, ids, end, 1);
      if (pattern === TWICE) chain(start, ids, end, 2);
      if (pattern === FROM_START || pattern === GAP) chain(start, ids.slice(0, head[pattern]!), null, 2);
      if (pattern === FROM_END || pattern === GAP)
        chain(end, ids.slice(ids.length - tail[pattern]!).reverse(), null, 2);
    });
  });
  return tidy(closedWalk(points, legsAt, layout.depot.aisle * k + layout.depot.crossAisle));
}

function closedWalk(points: readonly WalkPoint[], legsAt: readonly Leg[][], from: number): WalkPoint[] {
  const stack = [from];
  const walk: WalkPoint[] = [];
  while (stack.length > 0) {
    const here = stack.at(-1)!;
    const legs = legsAt[here]!;
    while (legs.length > 0 && legs.at(-1)!.used) legs.pop();
    const leg = legs.at(-1);
    if (!leg) {
      walk.push(points[stack.pop()!]!);
      continue;
    }
    leg.used = true;
    stack.push(leg.a === here ? leg.b : leg.a);
  }
  return walk;
}

/** Each stop once, the first time it is reached. */
function tidy(walk: readonly WalkPoint[]): WalkPoint[] {
  const made = new Set<number>();
  return walk.map((p) => {
    if (p.stop < 0) return p;
    if (made.has(p.stop)) return { ...p, stop: -1 };
    made.add(p.stop);
    return p;
  });
}
