import { certify } from '../pick-route/certificate';
import { heuristicRoute, type RouteMethod } from '../pick-route/heuristic-route';
import type { PickLayout, Stop } from '../pick-route/layout';
import { type Place, scatteredRoute, type Wish } from '../pick-route/scattered-route';
import { shortestRoute } from '../pick-route/shortest-route';
import { batchOrders, firstCome } from './batch-orders';

export type WaveWork = { id: string; lines: { id: string; variantId: string; quantity: number }[] };
/** Units of a variant that a wave may take from a bin; aisle and at: null when the bin stands on no map. */
export type FreeBin = {
  binId: string;
  variantId: string;
  aisle: number | null;
  at: number | null;
  sequence: number;
  free: number;
};
export type PlannedStop = {
  workId: string;
  lineId: string;
  variantId: string;
  binId: string | null;
  slot: number;
  sequence: number;
  quantity: number;
};
export type PlannedRoute = {
  length: number;
  lowerBound: number;
  sShape: number;
  walk: { aisle: number; at: number }[];
  others: { method: RouteMethod; length: number }[];
};
export type PlannedTask = {
  work: { id: string; slot: number }[];
  stops: PlannedStop[];
  route: PlannedRoute | null;
};
export type PlannedWave = { tasks: PlannedTask[]; habit: number | null; lowerBound: number | null };

type Placed = FreeBin & { aisle: number; at: number };
const onMap = (b: FreeBin): b is Placed => b.aisle !== null && b.at !== null;
const unitsOf = (w: WaveWork) => w.lines.reduce((sum, l) => sum + l.quantity, 0);

/**
 * Orders batched for carts so that little is walked, each cart with its stops in the order of its shortest route and the
 * route's certificate. Orders come most urgent first. Every line is covered exactly: from bins on the map, then from other
 * bins, then from no known bin. Without a layout: as they come, in the order of the bins. Units: millimetres.
 */
export function planWave(
  work: readonly WaveWork[],
  bins: readonly FreeBin[],
  layout: PickLayout | null,
  cart: { slots: number; units: number },
): PlannedWave {
  const left = bins
    .map((b) => ({ ...b }))
    .sort((a, b) => a.sequence - b.sequence || (a.binId < b.binId ? -1 : 1));
  const orders = work.map((w) => ({ load: [1, unitsOf(w)] }));
  const capacity = [cart.slots, cart.units];
  if (!layout) {
    const batches = firstCome(orders, capacity);
    return {
      tasks: batches.map((b) =>
        taskOf(
          b.map((i) => work[i]!),
          left,
          null,
        ),
      ),
      habit: null,
      lowerBound: null,
    };
  }
  const home = new Map<string, Stop>();
  for (const b of left) if (onMap(b) && b.free > 0 && !home.has(b.variantId)) home.set(b.variantId, b);
  const stopsOf = (batch: readonly number[]) => {
    const variants = new Set(batch.flatMap((i) => work[i]!.lines.map((l) => l.variantId)));
    return [...variants].flatMap((v) => home.get(v) ?? []).map(({ aisle, at }) => ({ aisle, at }));
  };
  const { batches, lowerBound } = batchOrders(
    orders,
    capacity,
    (b) => shortestRoute(layout, stopsOf(b)).length,
  );
  const habit = firstCome(orders, capacity).reduce(
    (sum, b) => sum + heuristicRoute(layout, stopsOf(b), 's_shape').length,
    0,
  );
  const inOrder = batches.map((b) => b.sort((a, c) => a - c)).sort((a, b) => a[0]! - b[0]!);
  const tasks = inOrder.map((b) =>
    taskOf(
      b.map((i) => work[i]!),
      left,
      layout,
    ),
  );
  return { tasks, habit, lowerBound };
}

function taskOf(work: readonly WaveWork[], bins: FreeBin[], layout: PickLayout | null): PlannedTask {
  const slotOf = new Map(work.map((w, i) => [w.id, i + 1]));
  const wanted = new Map<string, number>();
  for (const l of work.flatMap((w) => w.lines))
    wanted.set(l.variantId, (wanted.get(l.variantId) ?? 0) + l.quantity);
  const { takes, route } = layout ? routed(wanted, bins, layout) : { takes: [], route: null };
  for (const t of takes) wanted.set(t.variantId, wanted.get(t.variantId)! - t.quantity);
  for (const b of bins) {
    const quantity = Math.min(b.free, wanted.get(b.variantId) ?? 0);
    if (quantity <= 0) continue;
    b.free -= quantity;
    wanted.set(b.variantId, wanted.get(b.variantId)! - quantity);
    takes.push({ binId: b.binId, variantId: b.variantId, quantity });
  }
  for (const [variantId, quantity] of wanted)
    if (quantity > 0) takes.push({ binId: null, variantId, quantity });
  const open = work.flatMap((w) => w.lines.map((l) => ({ ...l, workId: w.id, left: l.quantity })));
  const stops = takes.flatMap((take, sequence) => {
    const out: PlannedStop[] = [];
    for (const l of open) {
      if (l.variantId !== take.variantId) continue;
      const quantity = Math.min(l.left, take.quantity);
      if (quantity <= 0) continue;
      l.left -= quantity;
      take.quantity -= quantity;
      out.push({
        workId: l.workId,
        lineId: l.id,
        variantId: l.variantId,
        binId: take.binId,
        slot: slotOf.get(l.workId)!,
        sequence,
        quantity,
      });
    }
    return out;
  });
  return { work: work.map((w) => ({ id: w.id, slot: slotOf.get(w.id)! })), stops, route };
}

type Take = { binId: string | null; variantId: string; quantity: number };

/** Which bins to take from, in the order of the walk; what the map's bins do not have is left out. */
function routed(
  wanted: ReadonlyMap<string, number>,
  bins: FreeBin[],
  layout: PickLayout,
): { takes: Take[]; route: PlannedRoute | null } {
  const lying = bins.filter((b): b is Placed => onMap(b) && b.free > 0 && wanted.has(b.variantId));
  const places: Place[] = lying.map((b) => ({ aisle: b.aisle, at: b.at, quantity: b.free }));
  const wishes: Wish[] = [];
  for (const [variantId, quantity] of wanted) {
    const at = lying.flatMap((b, i) => (b.variantId === variantId ? [i] : []));
    const there = at.reduce((sum, i) => sum + lying[i]!.free, 0);
    if (there > 0) wishes.push({ places: at, quantity: Math.min(quantity, there) });
  }
  if (wishes.length === 0) return { takes: [], route: null };
  const found = wishes.some((w) => w.places.length > 1)
    ? scatteredRoute(layout, places, wishes, { rounds: 20, trials: 120 })
    : inOnePlace(layout, places, wishes);
  const stops = found.taken.map((t) => ({ aisle: places[t.place]!.aisle, at: places[t.place]!.at }));
  const certificate = certify(layout, stops, found, found.lowerBound);
  const turn = new Map(
    found.walk.flatMap((p, i) => (p.stop < 0 ? [] : [[found.taken[p.stop]!.place, i] as const])),
  );
  const takes = [...found.taken]
    .sort((a, b) => (turn.get(a.place) ?? 0) - (turn.get(b.place) ?? 0))
    .map((t) => {
      const bin = lying[t.place]!;
      bin.free -= t.quantity;
      return { binId: bin.binId, variantId: bin.variantId, quantity: t.quantity };
    });
  return {
    takes,
    route: {
      length: Math.round(found.length),
      lowerBound: Math.floor(Math.min(found.lowerBound, found.length) + 1e-6),
      sShape: Math.round(certificate.saved + found.length),
      walk: found.walk.map(({ aisle, at }) => ({ aisle, at })),
      others: certificate.others.map((o) => ({ ...o, length: Math.round(o.length) })),
    },
  };
}

function inOnePlace(layout: PickLayout, places: readonly Place[], wishes: readonly Wish[]) {
  const taken = wishes.map((w, wish) => ({ place: w.places[0]!, wish, quantity: w.quantity }));
  const route = shortestRoute(
    layout,
    taken.map((t) => places[t.place]!),
  );
  return { ...route, lowerBound: route.length, taken };
}
