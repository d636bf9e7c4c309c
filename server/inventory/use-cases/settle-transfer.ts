import type { TransferOutcome } from '@/lib/contracts/inventory-transfers';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { endOfRoad, onRoad, transferStateByQuantities, transferTransitions } from '../domain/transfer';
import { postEntries } from '../ledger.store';
import { openLevels } from '../level.store';
import { emitStockAvailable, emitStockMoved } from '../stock-events';
import { linesOfTransfer, lockTransfer, saveTransferCounts, setTransferState } from '../transfer.store';

/**
 * Ends the way of all units that are still on the road, with a reason: written off, or back on the shelf that they left.
 * A transfer of which nothing arrived is cancelled by it.
 * Errors: not_found, version_conflict, transition_refused. Locks: the transfer, then stock_level, sorted.
 * Emits: inventory.transfer_ and the state, inventory.stock_moved, inventory.stock_available.
 */
export async function settleTransfer(
  ctx: StaffCtx,
  input: { transferId: string; version: number; outcome: TransferOutcome; reason: string },
): Promise<{ state: string; version: number }> {
  return inTenantTx(ctx, async (tx) => {
    const transfer = await lockTransfer(tx, input);
    if (!transferTransitions[transfer.state].settle) refuse('transition_refused', { state: transfer.state });
    const lines = await linesOfTransfer(tx, transfer.id);
    const open = lines
      .map((l) => ({ id: l.id, variantId: l.variantId, units: onRoad(l) }))
      .filter((l) => l.units > 0);
    for (const l of lines) l[input.outcome] += onRoad(l);
    await saveTransferCounts(tx, lines);
    const state = transferStateByQuantities(lines);
    const version = await setTransferState(tx, transfer.id, state);
    await emit(tx, [
      {
        type: `inventory.transfer_${state}` as 'inventory.transfer_received',
        subjectType: 'transfer',
        subjectId: transfer.id,
        data: {
          number: transfer.number,
          from: transfer.state,
          outcome: input.outcome,
          units: open.reduce((sum, l) => sum + l.units, 0),
          reason: input.reason,
        },
      },
    ]);
    await openLevels(
      tx,
      open.flatMap(({ variantId }) =>
        [transfer.from, transfer.to].map((warehouseId) => ({ variantId, warehouseId })),
      ),
    );
    const moved = await postEntries(
      tx,
      open.map((l) => endOfRoad(l, input.outcome, transfer, input.reason)),
    );
    await emitStockMoved(tx, moved);
    await emitStockAvailable(
      tx,
      moved.filter((m) => m.debit === 'on_hand').map((m) => m.variantId),
    );
    return { state, version };
  });
}
