import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PickLayout } from '@/server/fulfilment/domain/pick-route/layout';
import type { Place, Wish } from '@/server/fulfilment/domain/pick-route/scattered-route';

/** A published routing problem with its proven shortest length. */
export type RoutingInstance = {
  name: string;
  varying: boolean;
  layout: PickLayout;
  places: Place[];
  wishes: Wish[];
  optimum: number;
};

const folder = () =>
  path.join(
    process.env.SHARED_DATA ?? path.resolve(import.meta.dirname, '../../../shared/data'),
    'picking/sprp_ss',
  );

/** True when the published instances are at hand. */
export const hasRoutingInstances = () => existsSync(path.join(folder(), 'instances_seed00-24.tar.xz'));

type Published = { file: string; optimum: number };

function published(blocks: 1 | 2, scattered: boolean): Published[] {
  const name = `results_SPRP${scattered ? '-SS' : ''}${blocks === 2 ? '_two_block' : ''}_seed00-24.csv.gz`;
  const rows = gunzipSync(readFileSync(path.join(folder(), name)))
    .toString()
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','));
  if (blocks === 2) return rows.map((r) => ({ file: r[0]!, optimum: Number(r.at(-1)) }));
  return rows.map((r) => {
    const [, unit, aisles, cells, articles, alpha, seed] = r;
    const proven = scattered ? [r[8], r[10]] : [r[12]];
    return {
      file: `${unit === 'true' ? 'unit' : 'varying'}_F${alpha}_m${aisles}_C${cells}_a${articles}_${seed}.txt`,
      optimum: Math.min(...proven.map(Number).filter((n) => n > 0)),
    };
  });
}

/** Cell 0 lies next to the top; with two blocks a middle cross-aisle of one cell's width lies after half the cells. */
function readInstance(text: string, blocks: 1 | 2, { file, optimum }: Published): RoutingInstance {
  const value = (key: string) => text.match(new RegExp(`^${key} : (.+)$`, 'm'))![1]!.trim();
  const [aisles, cells, apart] = ['NUM_AISLES', 'NUM_CELLS', 'DISTANCE_AISLE_TO_AISLE'].map((k) =>
    Number(value(k)),
  );
  const [lying, wanted] = text.split('ORDER_SECTION') as [string, string];
  const half = cells! / 2;
  const articles: number[] = [];
  const places = [...lying.matchAll(/^ID (\d+) AISLE (\d+) CELL (\d+) QUANTITY (\d+)/gm)].map((m): Place => {
    const [article, aisle, cell, quantity] = m.slice(1).map(Number) as [number, number, number, number];
    articles.push(article);
    return { aisle, at: cell + (blocks === 2 && cell >= half ? 2 : 1), quantity };
  });
  const wishes = [...wanted.matchAll(/^ID (\d+) QUANTITY (\d+)/gm)].map(
    (m): Wish => ({
      quantity: Number(m[2]),
      places: articles.flatMap((a, i) => (a === Number(m[1]) ? [i] : [])),
    }),
  );
  const crossAisles = blocks === 2 ? [0, half + 1, cells! + 2] : [0, cells! + 1];
  return {
    name: file,
    varying: file.startsWith('varying'),
    layout: {
      aisles: Array.from({ length: aisles! }, (_, i) => i * apart!),
      crossAisles,
      depot: {
        aisle: Number(value('DEPOT_AISLE')),
        crossAisle: value('DEPOT_LOCATION') === 'top' ? 0 : blocks,
      },
    },
    places,
    wishes,
    optimum,
  };
}

/**
 * The published instances of one kind, every nth of them. Source: Heßler & Irnich 2023, the single picker routing problem with
 * and without scattered storage.
 */
export function routingInstances(blocks: 1 | 2, scattered: boolean, every = 1): RoutingInstance[] {
  const scratch = mkdtempSync(path.join(tmpdir(), 'orderloop-routing-'));
  try {
    execFileSync('tar', ['xJf', path.join(folder(), 'instances_seed00-24.tar.xz'), '-C', scratch]);
    return published(blocks, scattered)
      .filter((_, i) => i % every === 0)
      .map((p) => readInstance(readFileSync(path.join(scratch, 'instances', p.file), 'latin1'), blocks, p));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
