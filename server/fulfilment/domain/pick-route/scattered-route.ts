import { type BlockPrices, FROM_END, FROM_START, GAP, priceOfChoice, THROUGH, TWICE } from './block-patterns';
import { PlaceSearch, share } from './choose-places';
import { layoutFault, type PickLayout, type Stop } from './layout';
import {
  blocksOf,
  cheapestPlan,
  maxCrossAisles,
  type Route,
  type RoutePlan,
  shortestRoute,
} from './shortest-route';

/** A place where some units of an article lie. */
export type Place = Stop & { quantity: number };
/** Units of one article wanted, and where it lies. `places`: their places in the list. */
export type Wish = { places: readonly number[]; quantity: number };

/** A route over the places chosen for each wish. Units: millimetres; `lowerBound`: no choice of places has a shorter route. */
export type ScatteredRoute = Route & {
  lowerBound: number;
  /** Units taken, by place. `walk[].stop` counts in `taken`. */
  taken: { place: number; wish: number; quantity: number }[];
};

export type Effort = {
  /** Rounds in which the bound is raised. */
  rounds: number;
  /** Shortest routes that may be computed to improve the choice. */
  trials: number;
};
const usual: Effort = { rounds: 30, trials: 400 };

/**
 * Where to take articles that lie in several places, and the exact shortest route over these, with a bound that says how far
 * from the best choice it can be at most. Deterministic. Units: millimetres.
 * Errors: RangeError when a wish is larger than what lies there, or the layout is impossible.
 * Source: Lagrangian relaxation of the wishes over the route's dynamic programme; the problem as in Heßler & Irnich 2023.
 */
export function scatteredRoute(
  layout: PickLayout,
  places: readonly Place[],
  wishes: readonly Wish[],
  effort: Effort = usual,
): ScatteredRoute {
  const fault = layoutFault(layout, places);
  if (fault) throw new RangeError(fault);
  if (layout.crossAisles.length > maxCrossAisles)
    throw new RangeError(`exact routes are found for up to ${maxCrossAisles} cross-aisles`);
  wishes.forEach((w, i) => {
    if (w.places.reduce((sum, p) => sum + places[p]!.quantity, 0) < w.quantity)
      throw new RangeError(`wish ${i} asks for more than there is`);
  });
  const search = new PlaceSearch(layout, places, wishes);
  const lowerBound = raiseBound(search, effort.rounds);
  search.improve(effort.trials);
  const ids = search.stops();
  const route = shortestRoute(
    layout,
    ids.map((p) => places[p]!),
  );
  return { ...route, lowerBound: Math.min(lowerBound, route.length), ...takenFrom(route, ids, search) };
}

function takenFrom(
  route: Route,
  ids: readonly number[],
  { places, wishes, choice }: PlaceSearch,
): Pick<ScatteredRoute, 'taken' | 'walk'> {
  const taken: ScatteredRoute['taken'] = [];
  const firstOf = new Map<number, number>();
  wishes.forEach((w, wish) => {
    let open = w.quantity;
    for (const place of choice[wish]!) {
      const quantity = Math.min(open, places[place]!.quantity);
      open -= quantity;
      if (!firstOf.has(place)) firstOf.set(place, taken.length);
      taken.push({ place, wish, quantity });
    }
  });
  return {
    taken,
    walk: route.walk.map((p) => (p.stop < 0 ? p : { ...p, stop: firstOf.get(ids[p.stop]!)! })),
  };
}

/** Subgradient ascent: each wish pays for being filled; the cheapest plan under these prices bounds every choice from below. */
function raiseBound(search: PlaceSearch, rounds: number): number {
  const { layout, places, wishes } = search;
  const { blocks, members } = blocksOf(layout, places);
  const pays = wishes.map(() => search.length / Math.max(1, wishes.length) / 2);
  let [bound, pace, stale] = [0, 1, 0];
  let bestPays = [...pays];
  for (let round = 0; round < rounds; round++) {
    const worth = new Array<number>(places.length).fill(0);
    wishes.forEach((w, i) => {
      for (const p of w.places) worth[p] = worth[p]! + pays[i]! * share(places[p]!, w);
    });
    const prices = blocks.map((column, a) =>
      column.map((block, b) => priceOfChoice(block, (i) => worth[members[a]![b]![i]!]!)),
    );
    const plan = cheapestPlan(layout, prices);
    const value = plan.price + pays.reduce((sum, p) => sum + p, 0);
    const reached = reachedBy(plan, prices, members);
    if (value > bound + 1e-9) [bound, stale, bestPays] = [value, 0, [...pays]];
    else if (++stale >= 4) {
      [pace, stale] = [pace / 2, 0];
      pays.splice(0, pays.length, ...bestPays);
    }
    if (round % 3 === 2 || round < 3) search.offer(reached);
    if (search.length - bound < 1e-6) break;
    const miss = wishes.map(
      (w) => 1 - w.places.reduce((sum, p) => sum + (reached.has(p) ? share(places[p]!, w) : 0), 0),
    );
    const norm = miss.reduce((sum, m) => sum + m * m, 0);
    if (norm < 1e-12) break;
    const step = (pace * (search.length * 1.02 - value)) / norm;
    for (let i = 0; i < pays.length; i++) pays[i] = Math.max(0, pays[i]! + step * miss[i]!);
  }
  return Math.min(bound, search.length);
}

/** Every place that the plan passes or turns at. */
function reachedBy(
  plan: RoutePlan,
  prices: readonly (readonly BlockPrices[])[],
  members: readonly (readonly (readonly number[])[])[],
): Set<number> {
  const reached = new Set<number>();
  plan.patterns.forEach((column, a) => {
    column.forEach((pattern, b) => {
      const ids = members[a]![b]!;
      const { head, tail } = prices[a]![b]!;
      const all = pattern === THROUGH || pattern === TWICE;
      const first = all ? ids.length : pattern === FROM_START || pattern === GAP ? head[pattern]! : 0;
      const last = all ? 0 : pattern === FROM_END || pattern === GAP ? tail[pattern]! : 0;
      ids.forEach((id, i) => {
        if (i < first || i >= ids.length - last) reached.add(id);
      });
    });
  });
  return reached;
}
