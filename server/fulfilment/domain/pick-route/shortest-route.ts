import { type BlockPrices, type BlockStops, PATTERNS, priceOfDuty } from './block-patterns';
import { type Frontier, frontierOf } from './frontier';
import { blockOf, layoutFault, type PickLayout, type Stop, type WalkPoint } from './layout';
import { traceWalk } from './trace-walk';

/** Up to so many cross-aisles the shortest route is found exactly. */
export const maxCrossAisles = 5;

/** Which pattern each block of each aisle is walked in, and how often each cross-aisle between two neighbouring aisles. */
export type RoutePlan = {
  /** [aisle][block] → pattern */
  patterns: number[][];
  /** [aisle][cross-aisle] → walks between this aisle and the next */
  across: (readonly number[])[];
  /** Length less the worth of what is reached. */
  price: number;
};

/** A closed walk from the depot that makes every stop. Units: millimetres. */
export type Route = { length: number; walk: WalkPoint[] };

/**
 * The shortest closed walk from the depot through all stops, exactly: a dynamic programme over aisles that keeps the shortest
 * partial route of each look. Linear in the aisles; stops cost a sort. Units: millimetres.
 * Errors: RangeError when the layout or a stop is impossible, or there are more than `maxCrossAisles`.
 * Source: Ratliff & Rosenthal 1983; Roodbergen & de Koster 2001.
 */
export function shortestRoute(layout: PickLayout, stops: readonly Stop[]): Route {
  const fault = layoutFault(layout, stops);
  if (fault) throw new RangeError(fault);
  if (layout.crossAisles.length > maxCrossAisles)
    throw new RangeError(`exact routes are found for up to ${maxCrossAisles} cross-aisles`);
  if (stops.length === 0) return { length: 0, walk: [{ ...depotOf(layout), stop: -1 }] };
  const { blocks, members } = blocksOf(layout, stops);
  const prices = blocks.map((column) => column.map(priceOfDuty));
  const plan = cheapestPlan(layout, prices);
  return { length: plan.price, walk: traceWalk(layout, stops, plan, prices, members) };
}

/** Where a walk starts. */
export function depotOf(layout: PickLayout): Stop {
  return { aisle: layout.depot.aisle, at: layout.crossAisles[layout.depot.crossAisle]! };
}

/** The stops by aisle and block, in their order along it; `members`: which stops they are. */
export function blocksOf(
  layout: PickLayout,
  stops: readonly Stop[],
): { blocks: BlockStops[][]; members: number[][][] } {
  const { aisles, crossAisles } = layout;
  const members: number[][][] = aisles.map(() => crossAisles.slice(1).map(() => []));
  stops.forEach((s, i) => void members[s.aisle]![blockOf(layout, s.at)]!.push(i));
  const blocks = members.map((column) =>
    column.map((ids, b): BlockStops => {
      ids.sort((i, j) => stops[i]!.at - stops[j]!.at || i - j);
      return {
        from: crossAisles[b]!,
        to: crossAisles[b + 1]!,
        at: ids.map((i) => stops[i]!.at),
      };
    }),
  );
  return { blocks, members };
}

/** The cheapest plan of a closed walk through the depot, given what each pattern costs in each block. */
export function cheapestPlan(layout: PickLayout, prices: readonly (readonly BlockPrices[])[]): RoutePlan {
  const k = layout.crossAisles.length;
  const table = frontierOf(k);
  const { aisles } = layout;
  const busy = busyAisles(layout, prices);
  /** [stage × looks + look] → from which look (and by what) that look was reached at that stage. */
  const trail = new Int32Array((busy.length * k + 1) * table.size);
  let stages = 0;
  let best = new Float64Array(table.size).fill(Number.POSITIVE_INFINITY);
  let next = new Float64Array(table.size);
  best[table.start] = 0;
  const step = (reach: (from: Float64Array, to: Float64Array, by: Int32Array) => void) => {
    const by = trail.subarray(stages * table.size, ++stages * table.size).fill(-1);
    reach(best, next.fill(Number.POSITIVE_INFINITY), by);
    [best, next] = [next, best];
  };
  busy.forEach((a, i) => {
    if (a === layout.depot.aisle)
      step((from, to, by) => visitDepot(from, to, by, table.visit[layout.depot.crossAisle]!));
    for (let b = 0; b < k - 1; b++)
      step((from, to, by) => walkBlock(from, to, by, table.walk[b]!, prices[a]![b]!.price));
    if (i < busy.length - 1) {
      const gap = aisles[busy[i + 1]!]! - aisles[a]!;
      step((from, to, by) => moveOn(from, to, by, table.moves, gap));
    }
  });
  let end = table.done;
  for (let look = 0; look < table.size; look++) if (table.final[look] && best[look]! < best[end]!) end = look;
  return readBack(layout, table, end, best[end]!, { by: trail, stages }, busy);
}

/** The aisles with a stop and the depot's: walking an empty aisle never shortens a route, for its way can be moved to a neighbour. */
function busyAisles(layout: PickLayout, prices: readonly (readonly BlockPrices[])[]): number[] {
  return [...layout.aisles.keys()].filter(
    (a) => a === layout.depot.aisle || prices[a]!.some((p) => p.stops > 0),
  );
}

/** The walk begins at the depot: it is part of every route, at no length of its own. `by`: the look before. */
function visitDepot(best: Float64Array, next: Float64Array, by: Int32Array, visit: Int32Array): void {
  for (let look = 0; look < best.length; look++) {
    const to = visit[look]!;
    if (to < 0 || best[look]! >= next[to]!) continue;
    next[to] = best[look]!;
    by[to] = look;
  }
}

/** One block walked. `by`: look before × PATTERNS + pattern. */
function walkBlock(
  best: Float64Array,
  next: Float64Array,
  by: Int32Array,
  walk: Int32Array,
  price: Float64Array,
): void {
  for (let look = 0; look < best.length; look++) {
    const before = best[look]!;
    if (before === Number.POSITIVE_INFINITY) continue;
    for (let pattern = 0; pattern < PATTERNS; pattern++) {
      const to = walk[look * PATTERNS + pattern]!;
      const sum = before + price[pattern]!;
      if (to < 0 || sum >= next[to]!) continue;
      next[to] = sum;
      by[to] = look * PATTERNS + pattern;
    }
  }
}

/** On to the next aisle. `by`: the move. */
function moveOn(
  best: Float64Array,
  next: Float64Array,
  by: Int32Array,
  moves: Frontier['moves'],
  gap: number,
): void {
  for (let m = 0; m < moves.length; m++) {
    const { from, to, walks } = moves[m]!;
    const sum = best[from]! + walks * gap;
    if (sum >= next[to]!) continue;
    next[to] = sum;
    by[to] = m;
  }
}

function readBack(
  layout: PickLayout,
  table: Frontier,
  end: number,
  price: number,
  trail: { by: Int32Array; stages: number },
  busy: readonly number[],
): RoutePlan {
  const blocks = layout.crossAisles.length - 1;
  const patterns: number[][] = layout.aisles.map(() => Array<number>(blocks).fill(0));
  const across: (readonly number[])[] = Array(layout.aisles.length - 1).fill([]);
  let [look, stage] = [end, trail.stages];
  const cameFrom = () => trail.by[--stage * table.size + look]!;
  for (let i = busy.length - 1; i >= 0; i--) {
    const a = busy[i]!;
    if (i < busy.length - 1) {
      const move = table.moves[cameFrom()]!;
      across.fill(move.times, a, busy[i + 1]!);
      look = move.from;
    }
    for (let b = blocks - 1; b >= 0; b--) {
      const by = cameFrom();
      patterns[a]![b] = by % PATTERNS;
      look = Math.floor(by / PATTERNS);
    }
    if (a === layout.depot.aisle) look = cameFrom();
  }
  return { patterns, across, price };
}
