import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { physicalEntry } from '../domain/entries';
import { postEntries } from '../ledger.store';
import { openLevels } from '../level.store';
import { emitStockMoved } from '../stock-events';

/** Units that a buyer sent back. `refId` names the receipt: it brings them once. */
export type ReturnedUnits = { variantId: string; warehouseId: string; quantity: number; refId: string };

/**
 * Units come back from buyers into quality control, apart from what can be sold, each receipt once.
 * Locks: stock_level, sorted. Emits: inventory.stock_moved.
 */
export async function receiveReturned(tx: TenantTx, rows: readonly ReturnedUnits[]): Promise<void> {
  if (rows.length === 0) return;
  await openLevels(tx, rows);
  const moved = await postEntries(
    tx,
    merged(rows).map((r) =>
      physicalEntry(
        r,
        'received',
        r.quantity,
        { from: 'customer', to: 'quality_control' },
        { refType: 'return_receipt', refId: r.refId },
        { reason: 'customer_return' },
      ),
    ),
  );
  await emitStockMoved(tx, moved);
}

/** Rows of one receipt and variant are one movement. */
export function merged<T extends ReturnedUnits>(rows: readonly T[]): T[] {
  const sums = new Map<string, T>();
  for (const r of rows) {
    const key = [r.variantId, r.warehouseId, r.refId].join('\n');
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, quantity: sum.quantity + r.quantity } : r);
  }
  return [...sums.values()];
}
