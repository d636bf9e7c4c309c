import { maxOnHand } from '@/lib/contracts/inventory';
import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { placeKey } from '../domain/decide-commit';
import { type Entry, physicalEntry } from '../domain/entries';
import { postEntries } from '../ledger.store';
import { openLevels } from '../level.store';
import { emitStockAvailable, emitStockMoved } from '../stock-events';

export type ReceiveRow = {
  variantId: string;
  warehouseId: string;
  quantity: number;
  binId?: string;
  reason: string;
  refType: string;
  refId: string;
};

/**
 * Units come from a supplier onto the shelf and are available at once. A reference brings the same units once.
 * Returns the movements that it made.
 * Errors: quantity_out_of_range. Locks: stock_level, sorted. Emits: inventory.stock_moved, inventory.stock_available.
 */
export async function receiveStock(
  tx: TenantTx,
  rows: readonly ReceiveRow[],
): Promise<(Entry & { id: string })[]> {
  if (rows.length === 0) return [];
  const sums = new Map<string, ReceiveRow>();
  for (const r of rows) {
    const key = [placeKey(r), r.binId ?? '', r.refType, r.refId].join('\n');
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, quantity: sum.quantity + r.quantity } : { ...r });
  }
  const levels = await openLevels(tx, rows);
  for (const r of sums.values())
    if (
      !Number.isInteger(r.quantity) ||
      r.quantity <= 0 ||
      (levels.get(placeKey(r))?.onHand ?? 0) + r.quantity > maxOnHand
    )
      refuse('quantity_out_of_range', { value: r.quantity }, 'quantity');
  const moved = await postEntries(
    tx,
    [...sums.values()].map((r) =>
      physicalEntry(r, 'received', r.quantity, { from: 'supplier', to: 'on_hand' }, r, {
        reason: r.reason,
        binId: r.binId ?? null,
      }),
    ),
  );
  if (moved.length === 0) return [];
  await emitStockMoved(tx, moved, moved.length <= 50);
  await emitStockAvailable(
    tx,
    moved.map((m) => m.variantId),
  );
  return moved;
}
