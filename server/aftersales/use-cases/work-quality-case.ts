import type { CloseQualityCaseInput, TakeQualityCaseInput } from '@/lib/contracts/aftersales-quality';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { changeQualityCase } from '../quality-case.store';

/** The member looks into the case. Errors: not_found, version_conflict, transition_refused. Emits: aftersales.quality_case_taken. */
export async function takeQualityCase(ctx: StaffCtx, input: TakeQualityCaseInput): Promise<{ taken: true }> {
  return inTenantTx(ctx, async (tx) => {
    const ownerId = ctx.actor.id ?? refuse('forbidden');
    const id = await changeQualityCase(tx, input, { ownerId });
    await emit(tx, [
      {
        type: 'aftersales.quality_case_taken',
        subjectType: 'quality_case',
        subjectId: id,
        data: { ownerId },
      },
    ]);
    return { taken: true };
  });
}

/**
 * The case ends with what was found. Errors: not_found, version_conflict, transition_refused when it has ended.
 * Emits: aftersales.quality_case_closed.
 */
export async function closeQualityCase(
  ctx: StaffCtx,
  input: CloseQualityCaseInput,
): Promise<{ closed: true }> {
  return inTenantTx(ctx, async (tx) => {
    const { cause, finding } = input;
    const id = await changeQualityCase(tx, input, { cause, finding });
    await emit(tx, [
      { type: 'aftersales.quality_case_closed', subjectType: 'quality_case', subjectId: id, data: { cause } },
    ]);
    return { closed: true };
  });
}
