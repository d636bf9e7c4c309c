import type { Held } from './decide-release';
import { type BinContent, type BinPart, takeFromBins } from './take-from-bins';

export type ShipLine = {
  orderId: string;
  orderLineId: string;
  variantId: string;
  warehouseId: string;
  quantity: number;
  refType: string;
  refId: string;
  /** From where the picker took them; the rest comes in the order of the walk. */
  from?: readonly BinPart[];
};
export type ShipTake = { held: Held; line: ShipLine; quantity: number; parts: BinPart[] };

/**
 * Which promises a parcel keeps and from which bins its units come: only allocated units of the very order line leave.
 * A line that is not allocated in full is returned as `missing`, and then nothing may leave.
 */
export function decideShipment(
  held: readonly Held[],
  lines: readonly ShipLine[],
  bins: ReadonlyMap<string, readonly BinContent[]>,
  onHand: ReadonlyMap<string, number>,
): { takes: ShipTake[]; missing: { line: ShipLine; allocated: number } | null } {
  const left = new Map(held.map((h) => [h.id, h.quantity]));
  const shelves = new Map<string, { bins: BinContent[]; outside: number }>();
  const takes: ShipTake[] = [];
  for (const line of lines) {
    const place = `${line.variantId}\n${line.warehouseId}`;
    let open = line.quantity;
    const from = (line.from ?? []).map((p) => ({ ...p }));
    const own = held
      .filter(
        (h) =>
          h.state === 'allocated' &&
          h.orderId === line.orderId &&
          h.orderLineId === line.orderLineId &&
          h.variantId === line.variantId &&
          h.warehouseId === line.warehouseId,
      )
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const h of own) {
      const quantity = Math.min(left.get(h.id)!, open);
      if (quantity <= 0) continue;
      left.set(h.id, left.get(h.id)! - quantity);
      open -= quantity;
      takes.push({ held: h, line, quantity, parts: fromShelf(shelves, place, bins, onHand, quantity, from) });
    }
    if (open > 0) return { takes: [], missing: { line, allocated: line.quantity - open } };
  }
  return { takes, missing: null };
}

function fromShelf(
  shelves: Map<string, { bins: BinContent[]; outside: number }>,
  place: string,
  bins: ReadonlyMap<string, readonly BinContent[]>,
  onHand: ReadonlyMap<string, number>,
  quantity: number,
  from: BinPart[],
): BinPart[] {
  let shelf = shelves.get(place);
  if (!shelf) {
    const inBins = (bins.get(place) ?? []).map((b) => ({ ...b }));
    const outside = (onHand.get(place) ?? 0) - inBins.reduce((sum, b) => sum + b.quantity, 0);
    shelf = { bins: inBins, outside };
    shelves.set(place, shelf);
  }
  const parts = fromPicked(shelf, from, quantity);
  for (const p of parts) {
    const bin = shelf.bins.find((b) => b.binId === p.binId);
    if (bin) bin.quantity -= p.quantity;
    else shelf.outside -= p.quantity;
  }
  return parts;
}

/** First from where the picker took units, as far as the book agrees; then in the order of the walk. */
function fromPicked(
  shelf: { bins: readonly BinContent[]; outside: number },
  from: BinPart[],
  quantity: number,
): BinPart[] {
  const there = new Map(shelf.bins.map((b) => [b.binId as string | null, b.quantity]));
  there.set(null, shelf.outside);
  const taken = new Map<string | null, number>();
  let open = quantity;
  for (const part of from) {
    const n = Math.min(part.quantity, there.get(part.binId) ?? 0, open);
    if (n <= 0) continue;
    part.quantity -= n;
    open -= n;
    there.set(part.binId, there.get(part.binId)! - n);
    taken.set(part.binId, (taken.get(part.binId) ?? 0) + n);
  }
  const rest = takeFromBins(
    shelf.bins.map((b) => ({ ...b, quantity: there.get(b.binId)! })),
    there.get(null)!,
    open,
    'bins',
  );
  for (const p of rest) taken.set(p.binId, (taken.get(p.binId) ?? 0) + p.quantity);
  return [...taken].map(([binId, n]) => ({ binId, quantity: n }));
}
