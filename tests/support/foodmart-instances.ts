import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BatchOrder } from '@/server/fulfilment/domain/batching/batch-orders';
import type { PickLayout, Stop } from '@/server/fulfilment/domain/pick-route/layout';
import { shortestRoute } from '@/server/fulfilment/domain/pick-route/shortest-route';

/** A published problem of batching and routing with its proven least length. */
export type FoodmartInstance = {
  name: string;
  optimum: number;
  layout: PickLayout;
  orders: (BatchOrder & { stops: Stop[] })[];
  capacity: number[];
  /** From the depot to the front end of each aisle: it stands before the aisles, and the way there is straight. */
  toAisle: number[];
};

const folder = () =>
  path.join(
    process.env.SHARED_DATA ?? path.resolve(import.meta.dirname, '../../../shared/data'),
    'picking/literature/FoodmartData',
  );
const optima: Record<string, number> = { d5_ord5: 348.59, d5_ord6: 364.81, d5_ord7: 374.81 };

/** True when the published instances are at hand. */
export const hasFoodmart = () => existsSync(path.join(folder(), 'instances_d5_ord5_MAL.txt'));

/** The Foodmart instances whose optimum is proven. */
export function foodmartInstances(): FoodmartInstance[] {
  return Object.entries(optima).map(([name, optimum]) => ({
    name,
    optimum,
    ...read(readFileSync(path.join(folder(), `instances_${name}_MAL.txt`), 'utf8')),
  }));
}

function read(text: string): Omit<FoodmartInstance, 'name' | 'optimum'> {
  const lines = text.split(/\r?\n/);
  const after = (title: string) => lines.findIndex((l) => l.startsWith(`//${title}`)) + 1;
  const value = (title: string) => Number(lines[after(title)]);
  const coordinates = lines.slice(after('Vertices coordinates')).flatMap((l) => {
    const m = l.match(/^(\d+) ([\d.-]+) ([\d.-]+) "(.+)"/);
    return m ? [{ id: Number(m[1]), x: Number(m[2]), y: Number(m[3]), kind: m[4]! }] : [];
  });
  const crossings = coordinates.filter((c) => c.kind.startsWith('intersection'));
  const ascending = (list: number[]) => [...new Set(list)].sort((a, b) => a - b);
  const aisles = ascending(crossings.map((c) => c.x));
  const crossAisles = ascending(crossings.map((c) => c.y));
  const depot = coordinates.find((c) => c.kind === 'depot')!;
  const placeOf = new Map(
    coordinates.map((c) => [c.id, { aisle: aisles.indexOf(c.x), at: c.y - crossAisles[0]! }]),
  );
  const productAt = after('Idx Location Volume');
  const products = lines
    .slice(productAt, productAt + value('NbProducts'))
    .map((l) => l.split(' ').map(Number));
  const volume = new Map(products.map(([id, , v]) => [id!, v!]));
  const place = new Map(products.map(([id, at]) => [id!, placeOf.get(at!)!]));
  const orderAt = after('Idx M NbProdInOrder');
  const orders = lines.slice(orderAt, orderAt + value('Nb Orders')).map((l) => {
    const [, boxes, count, ...pairs] = l.split(' ').map(Number);
    const items = Array.from({ length: count! }, (_, i) => [pairs[2 * i]!, pairs[2 * i + 1]!] as const);
    const units = items.reduce((sum, [p, n]) => sum + volume.get(p)! * n, 0);
    return { load: [boxes!, units], stops: items.map(([p]) => place.get(p)!) };
  });
  const boxes = value('K: NbBoxesTrolley');
  return {
    layout: {
      aisles: aisles.map((x) => x - aisles[0]!),
      crossAisles: crossAisles.map((y) => y - crossAisles[0]!),
      depot: { aisle: 0, crossAisle: 0 },
    },
    orders,
    capacity: [boxes, boxes * value('B: CapaBox')],
    toAisle: aisles.map((x) => Math.round(100 * Math.hypot(x - depot.x, crossAisles[0]! - depot.y)) / 100),
  };
}

/**
 * A walk from the published depot and back: the shortest one through the front end of an aisle, left at one aisle and entered at
 * another where it would have gone along the front.
 */
export function fromDepot({ layout, toAisle }: FoodmartInstance, stops: readonly Stop[]): number {
  if (stops.length === 0) return 0;
  let best = Number.POSITIVE_INFINITY;
  for (let a = 0; a < layout.aisles.length; a++) {
    const { walk, length } = shortestRoute({ ...layout, depot: { aisle: a, crossAisle: 0 } }, stops);
    for (const [i, p] of walk.entries()) {
      if (p.at !== 0) continue;
      best = Math.min(best, length + 2 * toAisle[p.aisle]!);
      for (let j = i + 1; j < walk.length && walk[j]!.at === 0; j++) {
        const q = walk[j]!;
        if (walk.slice(i + 1, j).some((w) => w.stop >= 0)) break;
        const along = Math.abs(layout.aisles[p.aisle]! - layout.aisles[q.aisle]!);
        best = Math.min(best, length - along + toAisle[p.aisle]! + toAisle[q.aisle]!);
      }
    }
  }
  return best;
}
