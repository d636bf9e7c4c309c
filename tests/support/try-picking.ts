import { batchOrders, firstCome } from '@/server/fulfilment/domain/batching/batch-orders';
import { walkFault } from '@/server/fulfilment/domain/pick-route/certificate';
import { heuristicRoute } from '@/server/fulfilment/domain/pick-route/heuristic-route';
import type { PickLayout, Stop } from '@/server/fulfilment/domain/pick-route/layout';
import { shortestRoute } from '@/server/fulfilment/domain/pick-route/shortest-route';
import { heldKarp } from './held-karp';

export type Floor = { layout: PickLayout; stops: Stop[] };

/** A small warehouse with a few stops, by the numbers alone. */
export function randomFloor(random: () => number, mostStops = 7): Floor {
  const upTo = (n: number) => Math.floor(random() * (n + 1));
  const rising = (count: number, least: number, most: number) => {
    const at = [0];
    for (let i = 1; i < count; i++) at.push(at.at(-1)! + least + upTo(most - least));
    return at;
  };
  const aisles = rising(1 + upTo(5), 1, 7);
  const crossAisles = rising(2 + upTo(2), 2, 12);
  const layout = {
    aisles,
    crossAisles,
    depot: { aisle: upTo(aisles.length - 1), crossAisle: upTo(crossAisles.length - 1) },
  };
  const stops = Array.from({ length: upTo(mostStops) }, () => ({
    aisle: upTo(aisles.length - 1),
    at: upTo(crossAisles.at(-1)!),
  }));
  return { layout, stops };
}

/** Every way of putting so many things into groups. */
export function* partitions(count: number): Generator<number[][]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (const rest of partitions(count - 1)) {
    yield [...rest, [count - 1]];
    for (let i = 0; i < rest.length; i++) yield rest.map((g, j) => (j === i ? [...g, count - 1] : g));
  }
}

export type Tried = { routes: number; batchings: number; faults: string[] };

/**
 * Random small cases against trying everything: shortest routes against every order of the stops, batchings against every way of
 * grouping the orders, and both against S-shape as they come. `spoil` plants a fault into what is solved.
 */
export function tryPicking(
  random: () => number,
  cases: number,
  spoil: (floor: Floor) => Floor = (f) => f,
): Tried {
  const found: Tried = { routes: 0, batchings: 0, faults: [] };
  for (let n = 0; n < cases; n++) {
    const floor = randomFloor(random);
    const { layout, stops } = spoil(floor);
    const route = shortestRoute(layout, stops);
    found.routes += 1;
    const best = heldKarp(floor.layout, floor.stops);
    if (route.length !== best)
      found.faults.push(`case ${n}: a route of ${route.length}, the shortest has ${best}`);
    const wrong = walkFault(floor.layout, floor.stops, route.walk, route.length);
    if (wrong) found.faults.push(`case ${n}: ${wrong}`);
    const fault = batchingFault(random, floor, spoil);
    found.batchings += 1;
    if (fault) found.faults.push(`case ${n}: ${fault}`);
  }
  return found;
}

function batchingFault(random: () => number, floor: Floor, spoil: (f: Floor) => Floor): string | null {
  const upTo = (n: number) => Math.floor(random() * (n + 1));
  const orders = Array.from({ length: 1 + upTo(4) }, () => ({
    load: [1, 1 + upTo(5)],
    stops: randomFloor(random, 3).stops.map((s) => ({
      aisle: s.aisle % floor.layout.aisles.length,
      at: Math.min(s.at, floor.layout.crossAisles.at(-1)!),
    })),
  }));
  const capacity = [1 + upTo(3), 4 + upTo(6)];
  const stopsOf = (b: readonly number[]) => b.flatMap((o) => orders[o]!.stops);
  const solved = batchOrders(
    orders,
    capacity,
    (b) => shortestRoute(floor.layout, spoil({ ...floor, stops: stopsOf(b) }).stops).length,
  );
  const load = (b: readonly number[], k: number) => b.reduce((sum, o) => sum + orders[o]!.load[k]!, 0);
  const fits = (b: readonly number[]) => b.length === 1 || capacity.every((most, k) => load(b, k) <= most);
  let best = Number.POSITIVE_INFINITY;
  for (const groups of partitions(orders.length))
    if (groups.every(fits))
      best = Math.min(
        best,
        groups.reduce((sum, g) => sum + shortestRoute(floor.layout, stopsOf(g)).length, 0),
      );
  if (solved.length !== best || solved.lowerBound !== best)
    return `carts walk ${solved.length} (bound ${solved.lowerBound}), the best ${best}`;
  if (
    solved.batches
      .flat()
      .sort((a, b) => a - b)
      .join() !== orders.map((_, i) => i).join()
  )
    return 'an order is on no cart or on two';
  if (!solved.batches.every(fits)) return 'a cart is too full';
  const habit = firstCome(orders, capacity).reduce(
    (sum, b) => sum + heuristicRoute(floor.layout, stopsOf(b), 's_shape').length,
    0,
  );
  return solved.length > habit ? `carts walk ${solved.length}, S-shape as they come ${habit}` : null;
}
