import { ok, type Result, refused } from '@/lib/kernel/result';
import { type Entry, physicalEntry } from './entries';
import type { BinContent } from './take-from-bins';

/** A place inside a warehouse. `binId` null: on the shelf, in no known bin. */
export type InnerPlace = { kind: 'shelf'; binId: string | null } | { kind: 'quality_control' };

/**
 * The entry of a move inside a warehouse. Only what lies there can move, and units that are promised to orders stay on
 * the shelf: they may change bins, but not go to inspection.
 */
export function decideMove(
  move: {
    variantId: string;
    warehouseId: string;
    quantity: number;
    from: InnerPlace;
    to: InnerPlace;
    reason: string;
    refType: string;
    refId: string;
  },
  level: { onHand: number; available: number; qualityControl: number },
  bins: readonly BinContent[],
): Result<Entry, 'insufficient_stock' | 'invalid_input'> {
  const { from, to, quantity } = move;
  const same =
    from.kind === to.kind && (from.kind !== 'shelf' || (to.kind === 'shelf' && from.binId === to.binId));
  if (same) return refused('invalid_input', { param: 'to', problem: 'the same place' }, 'to');
  const there = contentOf(from, level, bins);
  const free =
    from.kind === 'shelf' && to.kind === 'quality_control' ? Math.min(there, level.available) : there;
  if (quantity > free)
    return refused('insufficient_stock', {
      sku: move.variantId,
      available: Math.max(free, 0),
      wanted: quantity,
    });
  const ref = { refType: move.refType, refId: move.refId };
  if (from.kind === 'shelf' && to.kind === 'shelf') {
    const entry = physicalEntry(move, 'transferred', quantity, { from: 'on_hand', to: 'on_hand' }, ref, move);
    return ok({ ...entry, binId: from.binId, toBinId: to.binId });
  }
  const accounts =
    from.kind === 'shelf'
      ? ({ from: 'on_hand', to: 'quality_control' } as const)
      : ({ from: 'quality_control', to: 'on_hand' } as const);
  const binId = from.kind === 'shelf' ? from.binId : to.kind === 'shelf' ? to.binId : null;
  return ok(physicalEntry(move, 'transferred', quantity, accounts, ref, { reason: move.reason, binId }));
}

function contentOf(
  place: InnerPlace,
  level: { onHand: number; qualityControl: number },
  bins: readonly BinContent[],
): number {
  if (place.kind === 'quality_control') return level.qualityControl;
  if (place.binId !== null) return bins.find((b) => b.binId === place.binId)?.quantity ?? 0;
  return level.onHand - bins.reduce((sum, b) => sum + b.quantity, 0);
}
