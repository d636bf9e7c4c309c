import type { ReturnDetail } from '@/lib/contracts/aftersales-views';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { decideReturnMove } from '../domain/transitions';
import { giveUpRest } from '../give-up-rest';
import { returnDetail } from '../queries/return-detail';
import { factsOf, lockReturn } from '../return.store';

/**
 * A member gives up units that have not come; the return goes on with those that are there.
 * Errors: not_found, version_conflict, transition_refused. Emits: as giveUpRest.
 */
export async function waiveRest(
  ctx: StaffCtx,
  input: { returnId: string; expectedVersion?: number | undefined; reason: string },
): Promise<ReturnDetail> {
  return inTenantTx(ctx, async (tx) => {
    const r = await lockReturn(tx, fromPublicId('ret', input.returnId), input.expectedVersion);
    const move = decideReturnMove(factsOf(r), 'waive');
    if (!move.ok) refuse(move.error.code, move.error.facts);
    await giveUpRest(tx, r, { reason: input.reason });
    return returnDetail(tx, r.id);
  });
}
