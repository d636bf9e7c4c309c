import type { ReturnDetail } from '@/lib/contracts/aftersales-views';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { applyReturnMove } from '../move-return';
import { returnDetail } from '../queries/return-detail';
import { lockReturn, saveReturn } from '../return.store';

export type ReturnChange = { returnId: string; expectedVersion?: number | undefined } & (
  | { command: 'approve'; note: string; carrier?: string | undefined; trackingNumber?: string | undefined }
  | { command: 'decline'; reason: string }
  | { command: 'cancel'; reason: string }
  | { command: 'ship'; carrier: string; trackingNumber: string }
);

/**
 * A member approves, declines or cancels a return, or says that the goods are on their way. Approving what is approved
 * already changes nothing.
 * Errors: not_found, version_conflict, transition_refused, too_late. Emits: aftersales.return_STATE.
 */
export async function changeReturn(ctx: StaffCtx, input: ReturnChange): Promise<ReturnDetail> {
  return inTenantTx(ctx, async (tx) => {
    const r = await lockReturn(tx, fromPublicId('ret', input.returnId), input.expectedVersion);
    if (
      input.command === 'approve' &&
      r.state !== 'requested' &&
      !['declined', 'cancelled', 'expired'].includes(r.state)
    )
      return returnDetail(tx, r.id);
    if (input.command === 'decline') await saveReturn(tx, r.id, { declineReason: input.reason });
    if (input.command === 'ship' || (input.command === 'approve' && input.trackingNumber))
      await saveReturn(tx, r.id, {
        carrier: input.carrier ?? '',
        trackingNumber: input.trackingNumber ?? '',
      });
    const { command, returnId: _, expectedVersion: __, ...data } = input;
    await applyReturnMove(tx, r, command, data);
    return returnDetail(tx, r.id);
  });
}
