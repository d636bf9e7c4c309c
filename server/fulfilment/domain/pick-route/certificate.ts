import { heuristicRoute, methodsFor, type RouteMethod } from './heuristic-route';
import { type PickLayout, type Stop, type WalkPoint, walkLength } from './layout';
import { depotOf, type Route } from './shortest-route';

/** What a picker's lead can hold a route to. Units: millimetres. */
export type RouteCertificate = {
  length: number;
  /** No route that makes these stops is shorter. */
  lowerBound: number;
  /** (length − lowerBound) ÷ lowerBound; 0: proved shortest. */
  gap: number;
  /** What each rule of thumb would have walked. */
  others: { method: RouteMethod; length: number }[];
  /** Saved against S-shape, the commonest habit. */
  saved: number;
};

/** The certificate of a route. @param lowerBound the route's own length where it was found by an exact method */
export function certify(
  layout: PickLayout,
  stops: readonly Stop[],
  route: Route,
  lowerBound = route.length,
): RouteCertificate {
  const others = methodsFor(layout).map((method) => ({
    method,
    length: heuristicRoute(layout, stops, method).length,
  }));
  return {
    length: route.length,
    lowerBound,
    gap: lowerBound > 0 ? (route.length - lowerBound) / lowerBound : 0,
    others,
    saved: others.find((o) => o.method === 's_shape')!.length - route.length,
  };
}

/**
 * What is wrong with a walk, by going along it; null when it starts and ends at the depot, makes every stop once, never leaves
 * the floor and is as long as is said. Knows nothing of how the walk was found.
 */
export function walkFault(
  layout: PickLayout,
  stops: readonly Stop[],
  walk: readonly WalkPoint[],
  length: number,
): string | null {
  const depot = depotOf(layout);
  const same = (a: Stop, b: Stop) => a.aisle === b.aisle && a.at === b.at;
  if (walk.length === 0 || !same(walk[0]!, depot) || !same(walk.at(-1)!, depot))
    return 'the walk does not start and end at the depot';
  const made = new Map<number, number>();
  for (const p of walk) {
    if (p.stop < 0) continue;
    if (!stops[p.stop] || !same(p, stops[p.stop]!)) return `stop ${p.stop} is made where it is not`;
    made.set(p.stop, (made.get(p.stop) ?? 0) + 1);
  }
  const odd = stops.findIndex((_, i) => made.get(i) !== 1);
  if (odd >= 0) return `stop ${odd} is made ${made.get(odd) ?? 0} times`;
  for (let i = 1; i < walk.length; i++) {
    const [a, b] = [walk[i - 1]!, walk[i]!];
    const crosses = a.at === b.at && layout.crossAisles.includes(a.at);
    if (a.aisle !== b.aisle && !crosses) return `leg ${i} goes through racks`;
  }
  const walked = walkLength(layout, walk);
  return Math.abs(walked - length) < 1e-6 ? null : `the walk is ${walked} long, not ${length}`;
}
