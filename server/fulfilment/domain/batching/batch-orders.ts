import { exactBatches, mostExact } from './exact-batches';

/** An order as far as batching is concerned; `load`: what it takes of each capacity of a cart. */
export type BatchOrder = { load: readonly number[] };

/** Length of the walk for these orders (by their place in the list); asked often, so it should remember. */
export type WalkOf = (orders: readonly number[]) => number;

/** Orders by batch, the total length, and a length that no batching under the same capacity goes below. */
export type Batching = { batches: number[][]; length: number; lowerBound: number };

const fits = (orders: readonly BatchOrder[], batch: readonly number[], capacity: readonly number[]) =>
  capacity.every((most, k) => batch.reduce((sum, i) => sum + orders[i]!.load[k]!, 0) <= most);

/** As they come: a batch is closed when the next order does not fit. An order that is larger than a cart goes alone. */
export function firstCome(orders: readonly BatchOrder[], capacity: readonly number[]): number[][] {
  const batches: number[][] = [];
  for (let i = 0; i < orders.length; i++) {
    const last = batches.at(-1);
    if (last && fits(orders, [...last, i], capacity)) last.push(i);
    else batches.push([i]);
  }
  return batches;
}

/**
 * Which orders to pick together so that little is walked. Few orders: the best batching, proved. More: orders are joined where
 * that saves most, then moved and exchanged between batches while it helps; never longer than first come, first served along
 * the same routes. Deterministic.
 * Source: Clarke & Wright 1964 on order batching (de Koster, van der Poort & Wolters 1999).
 */
export function batchOrders(
  orders: readonly BatchOrder[],
  capacity: readonly number[],
  walkOf: WalkOf,
  mostRounds = 8,
): Batching {
  const walk = remembering(walkOf);
  const total = (batches: readonly number[][]) => batches.reduce((sum, b) => sum + walk(b), 0);
  if (orders.length <= mostExact) {
    const best = exactBatches(orders.length, (b) => fits(orders, b, capacity), walk);
    return { batches: best, length: total(best), lowerBound: total(best) };
  }
  const starts = [bySavings(orders, capacity, walk), firstCome(orders, capacity)];
  const batches = starts
    .map((start) => improve(orders, capacity, walk, start, mostRounds))
    .reduce((best, b) => (total(b) < total(best) - 1e-9 ? b : best));
  const length = total(batches);
  return { batches, length, lowerBound: Math.min(length, bound(orders, capacity, walk)) };
}

function remembering(walkOf: WalkOf): WalkOf {
  const known = new Map<string, number>();
  return (batch) => {
    if (batch.length === 0) return 0;
    const sorted = [...batch].sort((a, b) => a - b);
    const key = sorted.join();
    const stored = known.get(key);
    if (stored !== undefined) return stored;
    const length = walkOf(sorted);
    known.set(key, length);
    return length;
  };
}

function bySavings(orders: readonly BatchOrder[], capacity: readonly number[], walk: WalkOf): number[][] {
  let batches = orders.map((_, i) => [i]);
  const savings: { a: number; b: number; saved: number }[] = [];
  for (let a = 0; a < orders.length; a++)
    for (let b = a + 1; b < orders.length; b++)
      if (fits(orders, [a, b], capacity)) savings.push({ a, b, saved: walk([a]) + walk([b]) - walk([a, b]) });
  savings.sort((x, y) => y.saved - x.saved || x.a - y.a || x.b - y.b);
  for (const { a, b } of savings) {
    const [x, y] = [batches.find((s) => s.includes(a))!, batches.find((s) => s.includes(b))!];
    if (x === y || !fits(orders, [...x, ...y], capacity)) continue;
    if (walk([...x, ...y]) > walk(x) + walk(y) + 1e-9) continue;
    batches = [...batches.filter((s) => s !== x && s !== y), [...x, ...y]];
  }
  return batches;
}

/** Moves and exchanges, always the best one of a round, until none helps or the rounds are used up. */
function improve(
  orders: readonly BatchOrder[],
  capacity: readonly number[],
  walk: WalkOf,
  start: readonly number[][],
  mostRounds: number,
): number[][] {
  let batches = start.map((b) => [...b]);
  for (let round = 0; round < mostRounds * orders.length; round++) {
    let [best, change] = [-1e-6, null as null | { x: number; y: number; from: number[]; to: number[] }];
    for (let x = 0; x < batches.length; x++)
      for (let y = 0; y < batches.length; y++) {
        if (x === y) continue;
        for (const { from, to } of steps(batches[x]!, batches[y]!, x < y)) {
          if (!fits(orders, to, capacity) || !fits(orders, from, capacity)) continue;
          const gain = walk(from) + walk(to) - walk(batches[x]!) - walk(batches[y]!);
          if (gain < best) [best, change] = [gain, { x, y, from, to }];
        }
      }
    if (!change) break;
    const { x, y, from, to } = change;
    batches = batches.map((b, i) => (i === x ? from : i === y ? to : b)).filter((b) => b.length > 0);
  }
  return batches;
}

function* steps(x: readonly number[], y: readonly number[], exchanges: boolean) {
  for (const i of x) {
    const rest = x.filter((n) => n !== i);
    yield { from: rest, to: [...y, i] };
    if (exchanges) for (const j of y) yield { from: [...rest, j], to: [...y.filter((n) => n !== j), i] };
  }
}

/**
 * One walk through everything, and each order's own walk by its share of a cart: both are below every batching, since a walk
 * is never shorter than that of a part of its stops.
 */
function bound(orders: readonly BatchOrder[], capacity: readonly number[], walk: WalkOf): number {
  const shares = capacity.map((most, k) =>
    orders.reduce((sum, o, i) => sum + Math.min(1, o.load[k]! / most) * walk([i]), 0),
  );
  return Math.max(walk(orders.map((_, i) => i)), ...shares);
}
