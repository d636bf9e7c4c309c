import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { placeKey } from '../domain/decide-commit';
import { type Entry, physicalEntry } from '../domain/entries';
import { postEntries } from '../ledger.store';
import { openLevels } from '../level.store';
import { skuOf } from '../queries/figures';
import { emitStockAvailable, emitStockMoved } from '../stock-events';
import { merged, type ReturnedUnits } from './receive-returned';

export type DisposedUnits = ReturnedUnits & {
  to: 'restock' | 'refurbish' | 'scrap' | 'supplier' | 'repair' | 'repaired';
};

const ways = {
  restock: { kind: 'transferred', to: 'on_hand' },
  scrap: { kind: 'adjusted', to: 'loss' },
  supplier: { kind: 'transferred', to: 'supplier' },
  repaired: { kind: 'transferred', to: 'on_hand' },
} as const;

/**
 * Units leave quality control as their inspection says: onto the shelf, to the supplier, or written off; what is to be
 * refurbished or repaired stays there. Repaired units come onto the shelf for the buyer: the caller allocates them in the
 * same commit, so that nobody else is told of them. Each inspection moves its units once.
 * Errors: insufficient_stock. Locks: stock_level, sorted. Emits: inventory.stock_moved, inventory.stock_available.
 */
export async function disposeReturned(tx: TenantTx, rows: readonly DisposedUnits[]): Promise<void> {
  const leaving = rows.filter((r) => r.to !== 'refurbish' && r.to !== 'repair');
  if (leaving.length === 0) return;
  const levels = await openLevels(tx, leaving);
  const wanted = new Map<string, number>();
  for (const r of leaving) wanted.set(placeKey(r), (wanted.get(placeKey(r)) ?? 0) + r.quantity);
  for (const r of leaving) {
    const there = levels.get(placeKey(r))?.qualityControl ?? 0;
    if (there < wanted.get(placeKey(r))!)
      refuse('insufficient_stock', {
        sku: await skuOf(tx, r.variantId),
        available: there,
        wanted: wanted.get(placeKey(r))!,
      });
  }
  const entries: Entry[] = merged(leaving).map((r) => {
    const way = ways[r.to as keyof typeof ways];
    return physicalEntry(
      r,
      way.kind,
      r.quantity,
      { from: 'quality_control', to: way.to },
      { refType: 'return_inspection', refId: r.refId },
      { reason: `return_${r.to}` },
    );
  });
  const moved = await postEntries(tx, entries);
  await emitStockMoved(tx, moved);
  await emitStockAvailable(
    tx,
    moved.filter((m) => m.debit === 'on_hand' && m.reason !== 'return_repaired').map((m) => m.variantId),
  );
}
