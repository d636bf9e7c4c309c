import { batchOrders, firstCome } from '@/server/fulfilment/domain/batching/batch-orders';
import { certify, walkFault } from '@/server/fulfilment/domain/pick-route/certificate';
import { heuristicRoute } from '@/server/fulfilment/domain/pick-route/heuristic-route';
import type { PickLayout } from '@/server/fulfilment/domain/pick-route/layout';
import { scatteredRoute } from '@/server/fulfilment/domain/pick-route/scattered-route';
import { shortestRoute } from '@/server/fulfilment/domain/pick-route/shortest-route';
import { foodmartInstances, fromDepot, hasFoodmart } from '../support/foodmart-instances';
import { type Figure, readFlags, reportBench, seededRandom } from '../support/measured';
import { hasRoutingInstances, type RoutingInstance, routingInstances } from '../support/routing-instances';

const mean = (list: readonly number[]) => list.reduce((sum, v) => sum + v, 0) / list.length;
const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[list.length >> 1]!;

function timed<T>(work: () => T): [T, number] {
  const start = performance.now();
  const result = work();
  return [result, performance.now() - start];
}

function exactFigures(title: string, instances: readonly RoutingInstance[]): Figure[] {
  let [met, sound, saved, habit] = [0, 0, 0, 0];
  const times: number[] = [];
  for (const { layout, places, optimum } of instances) {
    const [route, ms] = timed(() => shortestRoute(layout, places));
    times.push(ms);
    met += Number(route.length === optimum);
    sound += Number(walkFault(layout, places, route.walk, route.length) === null);
    const certificate = certify(layout, places, route);
    saved += certificate.saved;
    habit += certificate.saved + certificate.length;
  }
  const all = instances.length;
  return [
    {
      name: `${title}: proven optimum met`,
      value: `${met} of ${all}`,
      unit: '',
      goal: 'all',
      ok: met === all,
    },
    {
      name: `${title}: walks that the checker accepts`,
      value: `${sound} of ${all}`,
      unit: '',
      goal: 'all',
      ok: sound === all,
    },
    {
      name: `${title}: median time`,
      value: median(times).toFixed(2),
      unit: 'ms',
      goal: '≤ 5',
      ok: median(times) <= 5,
    },
    { name: `${title}: saved against S-shape`, value: ((100 * saved) / habit).toFixed(1), unit: '%' },
  ];
}

function scatteredFigures(title: string, instances: readonly RoutingInstance[], judged = true): Figure[] {
  const [gaps, bounds, times]: [number[], number[], number[]] = [[], [], []];
  let belowBound = 0;
  for (const { layout, places, wishes, optimum } of instances) {
    const [route, ms] = timed(() => scatteredRoute(layout, places, wishes));
    times.push(ms);
    gaps.push((route.length - optimum) / optimum);
    bounds.push((route.length - route.lowerBound) / route.lowerBound);
    belowBound += Number(optimum < route.lowerBound - 1e-6);
  }
  const percent = (v: number) => (100 * v).toFixed(2);
  const gap = mean(gaps);
  return [
    {
      name: `${title}: mean above the proven optimum`,
      value: percent(gap),
      unit: '%',
      ...(judged ? { goal: '≤ 1', ok: gap <= 0.01 } : {}),
    },
    { name: `${title}: mean gap to our own bound`, value: percent(mean(bounds)), unit: '%' },
    {
      name: `${title}: published figures below our bound`,
      value: belowBound,
      unit: `of ${instances.length}`,
    },
    { name: `${title}: median time`, value: median(times).toFixed(1), unit: 'ms' },
  ];
}

function large(random: () => number): Figure[] {
  const layout: PickLayout = {
    aisles: Array.from({ length: 30 }, (_, i) => i * 3000),
    crossAisles: [0, 30_000, 60_000],
    depot: { aisle: 0, crossAisle: 0 },
  };
  const times = Array.from({ length: 50 }, () => {
    const stops = Array.from({ length: 200 }, () => ({
      aisle: Math.floor(random() * 30),
      at: Math.floor(random() * 60_000),
    }));
    return Array.from({ length: 3 }, () => timed(() => shortestRoute(layout, stops))[1]);
  }).slice(5);
  // An interruption by another program hits one of three runs; a hard instance is slow in all of them.
  const worst = Math.max(...times.map((runs) => Math.min(...runs)));
  return [
    {
      name: '200 picks in two blocks: slowest of 45, the best of 3 runs each',
      value: worst.toFixed(1),
      unit: 'ms',
      goal: '≤ 50',
      ok: worst <= 50,
    },
    {
      name: '200 picks in two blocks: slowest single run',
      value: Math.max(...times.flat()).toFixed(1),
      unit: 'ms',
    },
  ];
}

function batchingFigures(): Figure[] {
  if (!hasFoodmart()) return [];
  return foodmartInstances().flatMap((instance): Figure[] => {
    const { name, optimum, layout, orders, capacity, toAisle } = instance;
    const stopsOf = (b: readonly number[]) => b.flatMap((o) => orders[o]!.stops);
    const [solved, ms] = timed(() => batchOrders(orders, capacity, (b) => fromDepot(instance, stopsOf(b))));
    const above = (100 * (solved.length - optimum)) / optimum;
    const habit = firstCome(orders, capacity).reduce(
      (sum, b) => sum + heuristicRoute(layout, stopsOf(b), 's_shape').length + 2 * toAisle[0]!,
      0,
    );
    return [
      {
        name: `Foodmart ${name}: walked, proven optimum ${optimum}`,
        value: solved.length.toFixed(2),
        unit: `(${above.toFixed(2)} % above, ${ms.toFixed(0)} ms)`,
        goal: '≤ 3 % above',
        ok: above <= 3,
      },
      {
        name: `Foodmart ${name}: first come in S-shape`,
        value: habit.toFixed(2),
        unit: '',
        goal: `≥ ${solved.length.toFixed(2)}`,
        ok: habit >= solved.length - 1e-9,
      },
    ];
  });
}

/** Pick routes and batches against the published optima; `--rounds N` takes every Nth scattered instance (default 20; 1: all). */
export async function run(): Promise<number> {
  if (!hasRoutingInstances()) {
    console.log('SHARED_DATA is absent: there are no published instances to compare with');
    return 0;
  }
  const flags = readFlags();
  const every = flags.rounds ?? 20;
  const unit = (list: RoutingInstance[]) => list.filter((i) => !i.varying);
  const [one, two] = [routingInstances(1, true, every), routingInstances(2, true, every)];
  const figures = [
    ...exactFigures('one block', routingInstances(1, false)),
    ...exactFigures('two blocks', routingInstances(2, false)),
    ...scatteredFigures('scattered, one block', one),
    ...scatteredFigures('scattered, two blocks, unit demand', unit(two)),
    ...scatteredFigures(
      'scattered, two blocks, varying demand',
      two.filter((i) => i.varying),
      false,
    ),
    ...large(seededRandom(flags.seed)),
    ...batchingFigures(),
  ];
  return reportBench('pick', figures, [
    'Published two-block figures for varying demand lie below a valid bound for some instances, so they belong to other data and are not judged.',
  ]);
}
