import type { TransferCommand, TransferOutcome, TransferState } from '@/lib/contracts/inventory-transfers';
import { ok, type Result, refused } from '@/lib/kernel/result';
import { type Entry, physicalEntry } from './entries';
import { type BinContent, takeFromBins } from './take-from-bins';

/** What may be done with a transfer in each state, and where it leads. Source: the table of the transfer machine. */
export const transferTransitions: Record<
  TransferState,
  Partial<Record<TransferCommand, TransferState | 'by_quantities'>>
> = {
  draft: { ready: 'ready', cancel: 'cancelled' },
  ready: { ship: 'in_transit', reopen: 'draft', cancel: 'cancelled' },
  in_transit: { receive: 'by_quantities', settle: 'by_quantities' },
  partially_received: { receive: 'by_quantities', settle: 'by_quantities' },
  received: {},
  cancelled: {},
};

/** The commands that the state allows, for buttons. */
export function commandsOfTransfer(state: TransferState): TransferCommand[] {
  return Object.keys(transferTransitions[state]) as TransferCommand[];
}

export type TransferCounts = {
  shipped: number;
  received: number;
  damaged: number;
  lost: number;
  returned: number;
};

/** Units of a line that have left and are neither here nor there. */
export function onRoad(l: TransferCounts): number {
  return l.shipped - l.received - l.damaged - l.lost - l.returned;
}

/** The state after units arrived or were given up: all came to an end, some arrived, or all are still on the road. */
export function transferStateByQuantities(lines: readonly TransferCounts[]): TransferState {
  const arrived = lines.some((l) => l.received + l.damaged > 0);
  if (lines.every((l) => onRoad(l) === 0)) return arrived ? 'received' : 'cancelled';
  return arrived ? 'partially_received' : 'in_transit';
}

type Line = { id: string; variantId: string; quantity: number };

/** The entries with which units leave a warehouse for the road: only units that are promised to nobody. */
export function decideDeparture(
  line: Line,
  warehouseId: string,
  level: { onHand: number; available: number },
  bins: readonly BinContent[],
): Result<Entry[], 'insufficient_stock'> {
  if (line.quantity > level.available)
    return refused('insufficient_stock', {
      sku: line.variantId,
      available: Math.max(level.available, 0),
      wanted: line.quantity,
    });
  const outside = level.onHand - bins.reduce((sum, b) => sum + b.quantity, 0);
  return ok(
    takeFromBins(bins, outside, line.quantity, 'outside').map((part) =>
      physicalEntry(
        { variantId: line.variantId, warehouseId },
        'transferred',
        part.quantity,
        { from: 'on_hand', to: 'in_transit' },
        { refType: 'transfer', refId: line.id },
        { reason: 'transfer_out', binId: part.binId },
      ),
    ),
  );
}

/** The entries with which units leave the road for a warehouse: good ones to the shelf, broken ones to quality control. */
export function arrivalEntries(
  line: { variantId: string; received: number; damaged: number; binId: string | null },
  warehouseId: string,
  receiptId: string,
): Entry[] {
  const place = { variantId: line.variantId, warehouseId };
  const ref = { refType: 'transfer', refId: receiptId };
  const entry = (quantity: number, to: 'on_hand' | 'quality_control', reason: string) =>
    quantity === 0
      ? []
      : [
          physicalEntry(place, 'transferred', quantity, { from: 'in_transit', to }, ref, {
            reason,
            binId: to === 'on_hand' ? line.binId : null,
          }),
        ];
  return [
    ...entry(line.received, 'on_hand', 'transfer_in'),
    ...entry(line.damaged, 'quality_control', 'damaged'),
  ];
}

/** The entry that ends a line's way on the road: written off at the warehouse that waits, or put back where it left. */
export function endOfRoad(
  line: { id: string; variantId: string; units: number },
  outcome: TransferOutcome,
  places: { from: string; to: string },
  reason: string,
): Entry {
  const lost = outcome === 'lost';
  return physicalEntry(
    { variantId: line.variantId, warehouseId: lost ? places.to : places.from },
    lost ? 'adjusted' : 'transferred',
    line.units,
    { from: 'in_transit', to: lost ? 'loss' : 'on_hand' },
    { refType: 'transfer', refId: line.id },
    { reason },
  );
}
