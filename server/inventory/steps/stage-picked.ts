import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { binContents } from '../bin.store';
import { placeKey } from '../domain/decide-commit';
import { type Entry, physicalEntry } from '../domain/entries';
import { takeFromBins } from '../domain/take-from-bins';
import { postEntries } from '../ledger.store';
import { lockLevels } from '../level.store';

/** The place in a warehouse where picked units wait; it is there afterwards. */
async function stagingBin(tx: TenantTx, warehouseId: string): Promise<string> {
  const find = () =>
    tx.maybeOne<{ id: string }>(
      `SELECT id FROM bin WHERE tenant_id = $1 AND warehouse_id = $2 AND kind = 'staging'`,
      [tx.tenantId, warehouseId],
    );
  const known = await find();
  if (known) return known.id;
  await tx.exec(
    `INSERT INTO bin (tenant_id, id, warehouse_id, code, sequence, kind) VALUES ($1, $2, $3, '~PICKED', 2000000, 'staging')
     ON CONFLICT DO NOTHING`,
    [tx.tenantId, newId('bin'), warehouseId],
  );
  return (await find())!.id;
}

/** Units of a variant that go from a bin (null: no known bin) to where picked units wait, or back. */
export type StagedMove = { variantId: string; binId: string | null; quantity: number };

/**
 * Picked units change their place in the ledger: out of the bin, or, where the book says that the bin has fewer, out of the
 * next ones, into the staging place; `back` the other way. What is on hand and promised stays. The caller counts a deed once.
 * Locks: stock_level rows, sorted.
 */
export async function stagePicked(
  tx: TenantTx,
  warehouseId: string,
  moves: readonly StagedMove[],
  ref: { refId: string; back?: boolean },
): Promise<void> {
  if (moves.length === 0) return;
  const places = moves.map((m) => ({ variantId: m.variantId, warehouseId }));
  const levels = await lockLevels(tx, places);
  const staging = await stagingBin(tx, warehouseId);
  const contents = await binContents(tx, places);
  const entries: Entry[] = moves.flatMap((move) => {
    const place = { variantId: move.variantId, warehouseId };
    const bins = contents.get(placeKey(place)) ?? [];
    const outside = (levels.get(placeKey(place))?.onHand ?? 0) - bins.reduce((sum, b) => sum + b.quantity, 0);
    const shelf = bins
      .filter((b) => b.binId !== staging)
      .map((b) => (b.binId === move.binId ? { ...b, sequence: -1 } : b));
    const parts = ref.back
      ? takeFromBins(
          bins.filter((b) => b.binId === staging),
          0,
          move.quantity,
          'bins',
        )
      : takeFromBins(shelf, outside, move.quantity, move.binId === null ? 'outside' : 'bins');
    return parts.map((p) => ({
      ...physicalEntry(
        place,
        'transferred',
        p.quantity,
        { from: 'on_hand', to: 'on_hand' },
        { refType: ref.back ? 'pick_undone' : 'pick', refId: ref.refId },
        { reason: ref.back ? 'put back' : 'picked' },
      ),
      binId: p.binId,
      toBinId: ref.back ? move.binId : staging,
    }));
  });
  await postEntries(tx, entries);
}
