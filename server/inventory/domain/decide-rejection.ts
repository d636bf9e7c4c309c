import type { PickRejection } from '@/lib/contracts/inventory';
import type { Held } from './decide-release';
import { type Entry, physicalEntry, rejectionTarget, releaseEntry } from './entries';
import { type BinContent, takeFromBins } from './take-from-bins';

export type Rejection = {
  orderId: string;
  orderLineId: string;
  variantId: string;
  warehouseId: string;
  quantity: number;
  reason: PickRejection;
  refId: string;
  /** The bin at which they were missing; left out: the first ones of the walk. */
  binId?: string | null;
};
export type Released = { held: Held; quantity: number };

/**
 * What a picker's report does. `not_in_stock`: nothing is left on the shelf but what lies picked for orders already, so the
 * promises of others there are withdrawn too. `mismatch`: the units are written off. `damaged`: they go to inspection.
 * Returns null when less than that is allocated to the line.
 * @param picked units that lie picked, by order line
 * Source: the rejection table of the stock machine.
 */
export function decideRejection(
  r: Rejection,
  facts: {
    onHand: number;
    held: readonly Held[];
    bins: readonly BinContent[];
    picked: ReadonlyMap<string, number>;
  },
): { entries: Entry[]; own: Released[]; withdrawn: Released[] } | null {
  const own: Released[] = [];
  let open = r.quantity;
  for (const held of facts.held) {
    if (held.state !== 'allocated' || held.orderId !== r.orderId || held.orderLineId !== r.orderLineId)
      continue;
    const quantity = Math.min(held.quantity, open);
    if (quantity > 0) own.push({ held, quantity });
    open -= quantity;
  }
  if (open > 0) return null;
  const withdrawn = r.reason === 'not_in_stock' ? promisesWithoutGoods(r, facts.held, facts.picked) : [];
  const ended = [...own, ...withdrawn];
  const kept =
    facts.held.reduce((sum, h) => sum + h.quantity, 0) - ended.reduce((sum, e) => sum + e.quantity, 0);
  const leaving = r.reason === 'not_in_stock' ? facts.onHand - kept : r.quantity;
  const { kind, to } = rejectionTarget(r.reason);
  const outside = facts.onHand - facts.bins.reduce((sum, b) => sum + b.quantity, 0);
  const ref = { refType: 'pick_rejection', refId: r.refId };
  return {
    own,
    withdrawn,
    entries: [
      ...ended.map((e) => releaseEntry({ ...e.held, quantity: e.quantity }, ref, r.reason)),
      ...takeFromBins(binFirst(facts.bins, r.binId), outside, leaving, 'bins').map((p) =>
        physicalEntry(r, kind, p.quantity, { from: 'on_hand', to }, ref, {
          reason: r.reason,
          binId: p.binId,
        }),
      ),
    ],
  };
}

const binFirst = (bins: readonly BinContent[], binId: string | null | undefined) =>
  bins.map((b) => (b.binId === binId ? { ...b, sequence: -1 } : b));

function promisesWithoutGoods(
  r: Rejection,
  held: readonly Held[],
  picked: ReadonlyMap<string, number>,
): Released[] {
  const inTotes = new Map(picked);
  const out: Released[] = [];
  for (const h of held) {
    if (h.orderLineId === r.orderLineId && h.state === 'allocated') continue;
    const safe = h.state === 'allocated' ? Math.min(h.quantity, inTotes.get(h.orderLineId) ?? 0) : 0;
    inTotes.set(h.orderLineId, (inTotes.get(h.orderLineId) ?? 0) - safe);
    if (h.quantity > safe) out.push({ held: h, quantity: h.quantity - safe });
  }
  return out;
}
