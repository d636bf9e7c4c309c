import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { transferTransitions } from '../domain/transfer';
import { lockTransfer, setTransferState } from '../transfer.store';

/**
 * Makes a transfer ready to leave, opens it again, or cancels it before it leaves; no unit moves.
 * Errors: not_found, version_conflict, transition_refused. Emits: inventory.transfer_ and the state.
 */
export async function commandTransfer(
  ctx: StaffCtx,
  command: 'ready' | 'reopen' | 'cancel',
  input: { transferId: string; version: number },
): Promise<{ version: number }> {
  return inTenantTx(ctx, async (tx) => {
    const transfer = await lockTransfer(tx, input);
    const to = transferTransitions[transfer.state][command];
    if (!to || to === 'by_quantities') refuse('transition_refused', { state: transfer.state });
    const version = await setTransferState(tx, transfer.id, to);
    await emit(tx, [
      {
        type: `inventory.transfer_${to}` as 'inventory.transfer_ready',
        subjectType: 'transfer',
        subjectId: transfer.id,
        data: { number: transfer.number, from: transfer.state },
      },
    ]);
    return { version };
  });
}
