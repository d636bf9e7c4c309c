import { ok, type Result, refused } from '@/lib/kernel/result';
import type { Entry } from './entries';
import { type BinContent, takeFromBins } from './take-from-bins';

/** References whose movements a member may take back: their own acts, never what an order or a parcel did. */
export const reversibleRefs: ReadonlySet<string> = new Set(['adjustment', 'receipt', 'move']);

/** The counter-entry: the same units the other way, once per movement. */
export function reversalOf(e: Entry & { id: string }, reason: string): Entry {
  const { id, ...rest } = e;
  const withinShelf = e.debit === e.credit;
  return {
    ...rest,
    debit: e.credit,
    credit: e.debit,
    binId: withinShelf ? e.toBinId : e.binId,
    toBinId: withinShelf ? e.binId : e.toBinId,
    reason,
    refType: 'reversal',
    refId: id,
  };
}

/** The counter-entries, or the refusal when the units are not there any more or are promised by now. */
export function decideReversal(
  movement: Entry & { id: string },
  reason: string,
  level: { onHand: number; available: number; qualityControl: number },
  bins: readonly BinContent[],
): Result<Entry[], 'insufficient_stock' | 'transition_refused'> {
  if (!reversibleRefs.has(movement.refType))
    return refused('transition_refused', { state: movement.refType });
  const counter = reversalOf(movement, reason);
  const { credit, debit, quantity } = counter;
  if (credit === 'quality_control') {
    if (quantity > level.qualityControl) return short(movement, level.qualityControl);
    return ok([counter]);
  }
  if (credit !== 'on_hand') return ok([counter]);
  const inBins = bins.reduce((sum, b) => sum + b.quantity, 0);
  if (debit === 'on_hand') {
    const there =
      counter.binId === null
        ? level.onHand - inBins
        : (bins.find((b) => b.binId === counter.binId)?.quantity ?? 0);
    return quantity > there ? short(movement, there) : ok([counter]);
  }
  if (quantity > level.available) return short(movement, level.available);
  const own = bins.filter((b) => b.binId === counter.binId);
  const others = bins.filter((b) => b.binId !== counter.binId);
  const order = [...own, ...others].map((b, sequence) => ({ ...b, sequence }));
  const parts = takeFromBins(
    order,
    level.onHand - inBins,
    quantity,
    counter.binId === null ? 'outside' : 'bins',
  );
  return ok(parts.map((p) => ({ ...counter, binId: p.binId, quantity: p.quantity })));
}

function short(m: Entry, available: number): Result<never, 'insufficient_stock'> {
  return refused('insufficient_stock', {
    sku: m.variantId,
    available: Math.max(available, 0),
    wanted: m.quantity,
  });
}
