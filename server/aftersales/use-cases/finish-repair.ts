import type { FinishRepairInput } from '@/lib/contracts/aftersales-inputs';
import type { ReturnDetail } from '@/lib/contracts/aftersales-views';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { decideReturnMove } from '../domain/transitions';
import { endRepair } from '../end-repair';
import { findLine } from '../find-line';
import { returnDetail } from '../queries/return-detail';
import { factsOf, lockReturn } from '../return.store';

/**
 * A member says what came of the goods at repair, all of them in one commit: repaired, they are sent back to the buyer; else
 * the buyer gets the money or the same goods new.
 * Errors: not_found, version_conflict, transition_refused, invalid_input for a line without its outcome, variant_unavailable.
 * Emits: as endRepair.
 */
export async function finishRepair(ctx: StaffCtx, input: FinishRepairInput): Promise<ReturnDetail> {
  return inTenantTx(ctx, async (tx) => {
    const r = await lockReturn(tx, fromPublicId('ret', input.returnId), input.expectedVersion);
    const move = decideReturnMove(factsOf(r), 'repair');
    if (!move.ok) refuse(move.error.code, move.error.facts);
    const verdicts = new Map(
      input.lines.map((v) => {
        const line = findLine(r, v.lineId);
        return line && line.repairing > 0 ? [line.id, v] : refuse('not_found', {}, 'lines');
      }),
    );
    if (r.lines.some((l) => l.repairing > 0 && !verdicts.has(l.id)))
      refuse('invalid_input', { param: 'lines', problem: 'every line at repair needs its outcome' }, 'lines');
    await endRepair(tx, r, verdicts, input.note);
    return returnDetail(tx, r.id);
  });
}
