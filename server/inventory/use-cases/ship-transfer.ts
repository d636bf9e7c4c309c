import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { binContents } from '../bin.store';
import { placeKey } from '../domain/decide-commit';
import { decideDeparture, transferTransitions } from '../domain/transfer';
import { postEntries } from '../ledger.store';
import { openLevels } from '../level.store';
import { skuOf } from '../queries/figures';
import { emitStockMoved } from '../stock-events';
import { linesOfTransfer, lockTransfer, saveTransferCounts, setTransferState } from '../transfer.store';

/**
 * All units of the transfer leave the shelf for the road, or none do: units that are promised to orders stay. They are
 * counted at neither warehouse until they arrive.
 * Errors: not_found, version_conflict, transition_refused, insufficient_stock. Locks: the transfer, then stock_level, sorted.
 * Emits: inventory.transfer_in_transit, inventory.stock_moved.
 */
export async function shipTransfer(
  ctx: StaffCtx,
  input: { transferId: string; version: number; expectedOn: string | null },
): Promise<{ version: number }> {
  return inTenantTx(ctx, async (tx) => {
    const transfer = await lockTransfer(tx, input);
    const state = transferTransitions[transfer.state].ship;
    if (!state || state === 'by_quantities') refuse('transition_refused', { state: transfer.state });
    const lines = await linesOfTransfer(tx, transfer.id);
    const places = lines.map(({ variantId }) => ({ variantId, warehouseId: transfer.from }));
    const levels = await openLevels(tx, places);
    const bins = await binContents(tx, places);
    const entries = [];
    for (const line of lines) {
      const key = placeKey({ variantId: line.variantId, warehouseId: transfer.from });
      const decided = decideDeparture(line, transfer.from, levels.get(key)!, bins.get(key) ?? []);
      if (!decided.ok) {
        const { code, facts } = decided.error;
        refuse(code, { ...facts, sku: await skuOf(tx, line.variantId) }, 'lines');
      }
      entries.push(...decided.value);
    }
    await saveTransferCounts(
      tx,
      lines.map((l) => ({ ...l, shipped: l.quantity })),
    );
    const version = await setTransferState(tx, transfer.id, state, {
      expectedOn: input.expectedOn,
      shipped: true,
    });
    await emit(tx, [
      {
        type: 'inventory.transfer_in_transit',
        subjectType: 'transfer',
        subjectId: transfer.id,
        data: { number: transfer.number, from: transfer.state },
      },
    ]);
    await emitStockMoved(tx, await postEntries(tx, entries));
    return { version };
  });
}
