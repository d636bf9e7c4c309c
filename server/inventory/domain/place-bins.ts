import type { BinPlace, PlaceBinsInput, WarehouseMap } from '@/lib/contracts/warehouse-map';
import { ok, type Result, refused } from '@/lib/kernel/result';

type Placed = BinPlace & { code: string; sequence: number };

/**
 * Where the rows of a file put bins, in the order of an S-shaped walk. Units: millimetres.
 * Errors: invalid_input naming the row: an aisle that the map does not have, a place beyond its end, a bin twice.
 */
export function decidePlaceBins(
  map: WarehouseMap,
  rows: PlaceBinsInput['rows'],
): Result<Placed[], 'invalid_input'> {
  const aisles = new Map(map.aisles.map((a, i) => [a.name, i]));
  const end = map.crossAislesMm.at(-1)!;
  const seen = new Set<string>();
  const placed: Placed[] = [];
  for (const [i, row] of rows.entries()) {
    const wrong = (problem: string) =>
      refused('invalid_input', { param: `rows.${i + 1}`, problem }, 'rows') as Result<never, 'invalid_input'>;
    const aisle = aisles.get(row.aisle);
    const atMm = Math.round(row.atMetres * 1000);
    if (aisle === undefined) return wrong(`the map has no aisle ${row.aisle}`);
    if (atMm > end) return wrong(`${row.bin} lies beyond the end of the aisle (${end / 1000} m)`);
    if (seen.has(row.bin)) return wrong(`${row.bin} is there twice`);
    seen.add(row.bin);
    placed.push({ code: row.bin, aisle, atMm, side: row.side, level: row.level, sequence: 0 });
  }
  return ok(inWalkingOrder(placed));
}

/** Up the first aisle, down the next: the order in which bins are walked without a route. */
function inWalkingOrder(bins: readonly Placed[]): Placed[] {
  return [...bins]
    .sort(
      (a, b) =>
        a.aisle - b.aisle ||
        (a.aisle % 2 === 0 ? a.atMm - b.atMm : b.atMm - a.atMm) ||
        (a.code < b.code ? -1 : 1),
    )
    .map((b, i) => ({ ...b, sequence: (i + 1) * 10 }));
}
