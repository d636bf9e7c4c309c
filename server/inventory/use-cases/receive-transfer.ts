import type { ReceiveTransferInput } from '@/lib/contracts/inventory-transfers';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { arrivalEntries, onRoad, transferStateByQuantities, transferTransitions } from '../domain/transfer';
import { postEntries } from '../ledger.store';
import { openLevels } from '../level.store';
import { binsByCode } from '../queries/bins-by-code';
import { emitStockAvailable, emitStockMoved } from '../stock-events';
import { linesOfTransfer, lockTransfer, saveTransferCounts, setTransferState } from '../transfer.store';

/**
 * Books what arrived: good units go to the shelf and free the orders that wait for them, broken ones go to quality control,
 * the rest stays on the road. No more than is on the road can arrive.
 * Errors: not_found, transition_refused, quantity_out_of_range, invalid_input. Locks: the transfer, then stock_level, sorted.
 * Emits: inventory.transfer_ and the state, inventory.stock_moved, inventory.stock_available.
 */
export async function receiveTransfer(
  ctx: StaffCtx,
  input: ReceiveTransferInput,
): Promise<{ state: string; version: number }> {
  return inTenantTx(ctx, async (tx) => {
    const transfer = await lockTransfer(tx, input);
    if (!transferTransitions[transfer.state].receive) refuse('transition_refused', { state: transfer.state });
    const lines = await linesOfTransfer(tx, transfer.id);
    const bins = await binsByCode(
      tx,
      transfer.to,
      input.lines.flatMap((l) => (l.bin ? [l.bin] : [])),
    );
    const arrived = input.lines
      .filter((given) => given.received + given.damaged > 0)
      .map((given) => {
        const line = lines.find((l) => l.id === fromPublicId('tfl', given.transferLineId));
        if (!line) refuse('not_found');
        const { received, damaged } = given;
        if (received + damaged > onRoad(line))
          refuse('quantity_out_of_range', { value: received + damaged }, 'lines');
        line.received += received;
        line.damaged += damaged;
        const binId = given.bin ? (bins.get(skuKey(given.bin)) ?? refuse('not_found', {}, 'bin')) : null;
        return { variantId: line.variantId, received, damaged, binId };
      });
    if (arrived.length === 0)
      refuse('invalid_input', { param: 'lines', problem: 'nothing arrived' }, 'lines');
    await saveTransferCounts(tx, lines);
    const state = transferStateByQuantities(lines);
    const version = await setTransferState(tx, transfer.id, state);
    await emit(tx, [
      {
        type: `inventory.transfer_${state}` as 'inventory.transfer_received',
        subjectType: 'transfer',
        subjectId: transfer.id,
        data: { number: transfer.number, from: transfer.state },
      },
    ]);
    await openLevels(
      tx,
      arrived.map(({ variantId }) => ({ variantId, warehouseId: transfer.to })),
    );
    const moved = await postEntries(
      tx,
      arrived.flatMap((a) => arrivalEntries(a, transfer.to, newId('tfl'))),
    );
    await emitStockMoved(tx, moved);
    await emitStockAvailable(
      tx,
      moved.filter((m) => m.debit === 'on_hand').map((m) => m.variantId),
    );
    return { state, version };
  });
}
