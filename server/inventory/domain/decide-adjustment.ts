import { maxMovement, maxOnHand, type StockFigures } from '@/lib/contracts/inventory';
import { ok, type Result, refused } from '@/lib/kernel/result';
import { placeKey } from './decide-commit';
import { type Entry, physicalEntry } from './entries';
import { type BinContent, takeFromBins } from './take-from-bins';

export type AdjustRow = {
  variantId: string;
  warehouseId: string;
  /** Units more (positive) or fewer (negative). */
  delta: number;
  reason: string;
  binId?: string;
  refType: string;
  refId: string;
};

/** What lies in a place, as corrections one after another change it. */
export type Shelf = { onHand: number; available: number; outside: number; bins: BinContent[] };

type Refused = 'quantity_out_of_range' | 'insufficient_stock';

/**
 * The entries of corrections: found units come from `loss`, missing ones go there. Only units that are promised to nobody
 * can be written off, and only those that lie in the named bin.
 */
export function decideAdjustment(
  levels: ReadonlyMap<string, Pick<StockFigures, 'onHand' | 'available'>>,
  bins: ReadonlyMap<string, readonly BinContent[]>,
  rows: readonly AdjustRow[],
): Result<Entry[], Refused> {
  const entries: Entry[] = [];
  const shelves = new Map<string, Shelf>();
  for (const r of rows) {
    const key = placeKey(r);
    const shelf = shelves.get(key) ?? openShelf(levels.get(key), bins.get(key) ?? []);
    shelves.set(key, shelf);
    const decided = adjustShelf(shelf, r);
    if (!decided.ok) return decided;
    entries.push(...decided.value);
  }
  return ok(entries);
}

/** One correction of a shelf, which holds it afterwards; a refused one leaves the shelf as it was. */
export function adjustShelf(shelf: Shelf, r: AdjustRow): Result<Entry[], Refused> {
  if (!Number.isInteger(r.delta) || r.delta === 0 || Math.abs(r.delta) > maxMovement)
    return refused('quantity_out_of_range', { value: r.delta }, 'quantity');
  if (r.delta > 0) {
    if (shelf.onHand + r.delta > maxOnHand)
      return refused('quantity_out_of_range', { value: r.delta }, 'quantity');
    put(shelf, r.binId ?? null, r.delta);
    return ok([entryOf(r, r.delta, r.binId ?? null)]);
  }
  const wanted = -r.delta;
  const inBin = r.binId === undefined ? wanted : quantityIn(shelf, r.binId);
  const available = Math.min(shelf.available, inBin);
  if (wanted > available) return refused('insufficient_stock', { sku: r.variantId, available, wanted });
  const parts =
    r.binId === undefined
      ? takeFromBins(shelf.bins, shelf.outside, wanted, 'outside')
      : [{ binId: r.binId, quantity: wanted }];
  for (const p of parts) put(shelf, p.binId, -p.quantity);
  return ok(parts.map((p) => entryOf(r, -p.quantity, p.binId)));
}

/** What the shelf holds of that bin. */
export function quantityIn(shelf: Shelf, binId: string): number {
  return shelf.bins.find((b) => b.binId === binId)?.quantity ?? 0;
}

/** The shelf as the books have it. */
export function openShelf(
  level: Pick<StockFigures, 'onHand' | 'available'> | undefined,
  bins: readonly BinContent[],
): Shelf {
  const inBins = bins.reduce((sum, b) => sum + b.quantity, 0);
  const onHand = level?.onHand ?? 0;
  return {
    onHand,
    available: level?.available ?? 0,
    outside: onHand - inBins,
    bins: bins.map((b) => ({ ...b })),
  };
}

function put(shelf: Shelf, binId: string | null, delta: number): void {
  shelf.onHand += delta;
  shelf.available += delta;
  const bin = shelf.bins.find((b) => b.binId === binId);
  if (bin) bin.quantity += delta;
  else if (binId === null) shelf.outside += delta;
  else shelf.bins.push({ binId, sequence: 0, quantity: delta });
}

function entryOf(r: AdjustRow, delta: number, binId: string | null): Entry {
  const accounts =
    delta > 0 ? ({ from: 'loss', to: 'on_hand' } as const) : ({ from: 'on_hand', to: 'loss' } as const);
  return physicalEntry(r, 'adjusted', Math.abs(delta), accounts, r, { reason: r.reason, binId });
}
