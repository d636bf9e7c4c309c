import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { activate } from '../strategy.store';

/** Lets a version decide, the newest draft or one that decided before: the next decision names it. Errors: not_found. Emits: automation.strategy_activated. */
export async function activateStrategy(
  ctx: StaffCtx,
  input: { strategyId: string },
): Promise<{ number: number }> {
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('str', input.strategyId);
    if (!id) refuse('not_found');
    const { number, before } = await activate(tx, id);
    await emit(tx, [
      {
        type: 'automation.strategy_activated',
        subjectType: 'strategy',
        subjectId: id,
        data: { number, before },
      },
    ]);
    return { number };
  });
}
