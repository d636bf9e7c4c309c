import type { ChangeClaimInput } from '@/lib/contracts/aftersales-inputs';
import type { ClaimView } from '@/lib/contracts/aftersales-views';
import { AppError, refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { recordRecovery } from '@/server/finance/steps/record-recovery';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { lockClaim, saveClaim } from '../claim.store';
import { decideClaimMove } from '../domain/claim-transitions';
import { claimById } from '../queries/list-claims';

/**
 * Notes what became of a claim; what was paid for it is booked with it, and is never more than was claimed.
 * Errors: not_found, version_conflict, transition_refused, currency_mismatch, invalid_input. Emits: aftersales.claim_changed.
 */
export async function changeClaim(ctx: StaffCtx, input: ChangeClaimInput): Promise<ClaimView> {
  return inTenantTx(ctx, async (tx) => {
    const c = await lockClaim(tx, fromPublicId('clm', input.claimId), input.expectedVersion);
    const { recovered } = input;
    if (recovered && recovered.currency !== c.currency)
      refuse('currency_mismatch', { value: recovered.currency, expected: c.currency }, 'recovered.currency');
    const move = decideClaimMove(c, input.state, recovered?.minor ?? null);
    if (!move.ok) throw new AppError(move.error.code, move.error.facts, move.error.param);
    await saveClaim(tx, c, { state: input.state, recoveredMinor: move.value, note: input.note });
    if (input.state === 'resolved') await recordRecovery(tx, { ...c, recoveredMinor: move.value });
    return (await claimById(tx, c.id))!;
  });
}
