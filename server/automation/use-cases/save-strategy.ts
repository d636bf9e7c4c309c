import type { z } from 'zod';
import type { saveStrategySchema } from '@/lib/contracts/allocation';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertStrategy, updateDraft } from '../strategy.store';

/**
 * Keeps a strategy as a draft, new or over the version that was read; it decides nothing until it is activated.
 * Errors: not_found, transition_refused (it has decided: start a new draft), version_conflict. Emits: automation.strategy_saved.
 */
export async function saveStrategy(
  ctx: StaffCtx,
  input: z.output<typeof saveStrategySchema>,
): Promise<{ strategyId: string; number: number }> {
  return inTenantTx(ctx, async (tx) => {
    const given = input.strategyId ? fromPublicId('str', input.strategyId) : null;
    if (input.strategyId && !given) refuse('not_found');
    const { id, number } = given
      ? {
          id: given,
          number: await updateDraft(tx, given, input.config, input.comment, input.version),
        }
      : await insertStrategy(tx, input.config, input.comment);
    await emit(tx, [
      {
        type: 'automation.strategy_saved',
        subjectType: 'strategy',
        subjectId: id,
        data: { number, comment: input.comment },
      },
    ]);
    return { strategyId: toPublicId('str', id), number };
  });
}
