import {
  blockOf,
  distanceBetween,
  layoutFault,
  type PickLayout,
  type Stop,
  type WalkPoint,
  walkLength,
} from './layout';
import { depotOf, type Route } from './shortest-route';

/** Rules of thumb that pickers walk by. Those but the first and last are for a single block. */
export const routeMethods = ['s_shape', 'return', 'midpoint', 'largest_gap', 'combined', 'nearest'] as const;
export type RouteMethod = (typeof routeMethods)[number];

/** The rules that fit the layout. */
export function methodsFor(layout: PickLayout): RouteMethod[] {
  return layout.crossAisles.length === 2 ? [...routeMethods] : ['s_shape', 'nearest'];
}

type At = Stop & { stop: number };

/**
 * The walk that a rule of thumb makes of the stops, to compare the shortest one with. Units: millimetres.
 * Errors: RangeError when the layout or a stop is impossible, or the rule does not fit the layout.
 * Source: Roodbergen & de Koster 2001, section 3; Hall 1993.
 */
export function heuristicRoute(layout: PickLayout, stops: readonly Stop[], method: RouteMethod): Route {
  const fault = layoutFault(layout, stops);
  if (fault) throw new RangeError(fault);
  if (!methodsFor(layout).includes(method)) throw new RangeError(`${method} is a rule for a single block`);
  const all = stops.map((s, stop) => ({ ...s, stop }));
  const inner =
    all.length === 0
      ? []
      : method === 'nearest'
        ? nearest(layout, all)
        : layout.crossAisles.length === 2
          ? new SingleBlock(layout, all).walk(method)
          : sShapeOfBlocks(layout, all);
  const depot = { ...depotOf(layout), stop: -1 };
  const walk = [depot, ...inner, depot];
  return { length: walkLength(layout, walk), walk };
}

const crossing = (aisle: number, at: number): WalkPoint => ({ aisle, at, stop: -1 });

function nearest(layout: PickLayout, all: readonly At[]): WalkPoint[] {
  const left = [...all];
  const walk: WalkPoint[] = [];
  let here = depotOf(layout);
  while (left.length > 0) {
    let next = 0;
    for (let i = 1; i < left.length; i++)
      if (distanceBetween(layout, here, left[i]!) < distanceBetween(layout, here, left[next]!)) next = i;
    here = left[next]!;
    walk.push(...left.splice(next, 1));
  }
  return walk;
}

/** The rules for one block, seen from the side on which the depot lies. */
class SingleBlock {
  private readonly front: number;
  private readonly back: number;
  private readonly columns: { aisle: number; stops: At[] }[];

  constructor(layout: PickLayout, all: readonly At[]) {
    const [first, last] = [layout.crossAisles[0]!, layout.crossAisles.at(-1)!];
    [this.front, this.back] = layout.depot.crossAisle === 0 ? [first, last] : [last, first];
    this.columns = [...new Set(all.map((s) => s.aisle))]
      .sort((a, b) => a - b)
      .map((aisle) => ({
        aisle,
        stops: all.filter((s) => s.aisle === aisle).sort((a, b) => this.depth(a) - this.depth(b)),
      }));
  }

  walk(method: Exclude<RouteMethod, 'nearest'>): WalkPoint[] {
    if (method === 'return') return this.columns.flatMap((c) => this.inAndOut(c));
    if (method === 's_shape')
      return this.alternate(this.columns.map((_, i) => i < this.columns.length - 1 || i % 2 === 1));
    if (method === 'combined') return this.alternate(this.cheapestMix());
    return this.split(method === 'midpoint' ? (s) => this.halves(s) : (s) => this.besideGap(s));
  }

  private depth = (s: Stop) => Math.abs(s.at - this.front);
  private inAndOut({ aisle, stops }: { aisle: number; stops: At[] }): WalkPoint[] {
    return [crossing(aisle, this.front), ...stops, crossing(aisle, this.front)];
  }

  /** Through the aisles marked so, in and out of the others from whichever side the walk is on. */
  private alternate(through: readonly boolean[]): WalkPoint[] {
    let atFront = true;
    return this.columns.flatMap(({ aisle, stops }, i) => {
      const [near, far] = atFront ? [this.front, this.back] : [this.back, this.front];
      const made = atFront ? stops : [...stops].reverse();
      if (through[i]) atFront = !atFront;
      return [crossing(aisle, near), ...made, crossing(aisle, through[i] ? far : near)];
    });
  }

  /** Which aisles to walk through so that the walk is shortest among those that ends at the front. */
  private cheapestMix(): boolean[] {
    const whole = Math.abs(this.back - this.front);
    let ways = [
      { length: 0, through: [] as boolean[] },
      { length: Number.POSITIVE_INFINITY, through: [] as boolean[] },
    ];
    for (const { stops } of this.columns) {
      const inAndOut = [2 * this.depth(stops.at(-1)!), 2 * (whole - this.depth(stops[0]!))];
      ways = [0, 1].map((side) => {
        const stay = ways[side]!.length + inAndOut[side]!;
        const cross = ways[1 - side]!.length + whole;
        const from = stay <= cross ? ways[side]! : ways[1 - side]!;
        return { length: Math.min(stay, cross), through: [...from.through, stay > cross] };
      });
    }
    return ways[0]!.through;
  }

  /** Through the first and the last aisle; between them from the back what belongs to it, then from the front the rest. */
  private split(parts: (stops: At[]) => { front: At[]; back: At[] }): WalkPoint[] {
    const { columns, front, back } = this;
    if (columns.length === 1) return this.inAndOut(columns[0]!);
    const [first, last] = [columns[0]!, columns.at(-1)!];
    const between = columns.slice(1, -1).map((c) => ({ aisle: c.aisle, ...parts(c.stops) }));
    return [
      crossing(first.aisle, front),
      ...first.stops,
      crossing(first.aisle, back),
      ...between.flatMap((c) =>
        c.back.length > 0 ? [crossing(c.aisle, back), ...[...c.back].reverse(), crossing(c.aisle, back)] : [],
      ),
      crossing(last.aisle, back),
      ...[...last.stops].reverse(),
      crossing(last.aisle, front),
      ...[...between]
        .reverse()
        .flatMap((c) =>
          c.front.length > 0 ? [crossing(c.aisle, front), ...c.front, crossing(c.aisle, front)] : [],
        ),
    ];
  }

  private halves(stops: At[]) {
    const middle = Math.abs(this.back - this.front) / 2;
    return {
      front: stops.filter((s) => this.depth(s) <= middle),
      back: stops.filter((s) => this.depth(s) > middle),
    };
  }

  private besideGap(stops: At[]) {
    const marks = [0, ...stops.map(this.depth), Math.abs(this.back - this.front)];
    let widest = 0;
    for (let i = 1; i < marks.length - 1; i++)
      if (marks[i + 1]! - marks[i]! > marks[widest + 1]! - marks[widest]!) widest = i;
    return { front: stops.slice(0, widest), back: stops.slice(widest) };
  }
}

/** From the first aisle to the farthest block, then block by block back, snaking through each. */
function sShapeOfBlocks(layout: PickLayout, all: readonly At[]): WalkPoint[] {
  const { crossAisles, depot } = layout;
  const blocks = crossAisles.length - 1;
  const nearFirst = depot.crossAisle * 2 <= blocks ? 1 : -1;
  const order = [...Array(blocks).keys()].sort((a, b) => nearFirst * (a - b));
  const nearOf = (b: number) => crossAisles[nearFirst > 0 ? b : b + 1]!;
  const farOf = (b: number) => crossAisles[nearFirst > 0 ? b + 1 : b]!;
  const away = (s: Stop) => nearFirst * s.at;
  const left = new Set(all);
  const walk: WalkPoint[] = [];
  const take = (aisle: number, block: number, outward: boolean) => {
    const stops = [...left]
      .filter((s) => s.aisle === aisle && blockOf(layout, s.at) === block)
      .sort((a, b) => (outward ? 1 : -1) * (away(a) - away(b)));
    for (const s of stops) left.delete(s);
    walk.push(...stops);
  };
  const aislesIn = (block: number) =>
    [...new Set([...left].filter((s) => blockOf(layout, s.at) === block).map((s) => s.aisle))].sort(
      (a, b) => a - b,
    );

  const farthest = order.findLast((b) => aislesIn(b).length > 0)!;
  const first = Math.min(...all.map((s) => s.aisle));
  for (const b of order.slice(0, order.indexOf(farthest))) {
    walk.push(crossing(first, nearOf(b)));
    take(first, b, true);
    walk.push(crossing(first, farOf(b)));
  }
  let here = first;
  for (const b of order.slice(0, order.indexOf(farthest) + 1).reverse()) {
    let columns = aislesIn(b);
    if (columns.length > 0 && Math.abs(here - columns.at(-1)!) < Math.abs(here - columns[0]!))
      columns = columns.reverse();
    let atNear = b === farthest;
    columns.forEach((aisle, i) => {
      const turns = (columns.length - (atNear ? 0 : 1)) % 2 === 1 && i === (atNear ? columns.length - 1 : 0);
      const [from, to] = atNear ? [nearOf(b), farOf(b)] : [farOf(b), nearOf(b)];
      walk.push(crossing(aisle, from));
      take(aisle, b, atNear);
      walk.push(crossing(aisle, turns ? from : to));
      if (!turns) atNear = !atNear;
      here = aisle;
    });
    if (!atNear) walk.push(crossing(here, nearOf(b)));
  }
  return walk;
}
