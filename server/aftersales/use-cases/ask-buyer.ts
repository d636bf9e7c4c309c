import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { deadlineOf } from '../domain/transitions';
import { insertShopMessage } from '../message.store';
import { policyOfOrder } from '../policy.store';
import { factsOf, lockReturn, saveReturn } from '../return.store';

const ended = ['closed', 'declined', 'cancelled', 'expired'];

/**
 * Writes to the buyer about a return that has not ended; while it waits for the shop's answer, the time to answer begins
 * anew, since asking is an answer too.
 * Errors: not_found, version_conflict, transition_refused. Emits: aftersales.message_added on the order.
 */
export async function askBuyer(
  ctx: StaffCtx,
  input: { returnId: string; expectedVersion?: number | undefined; body: string },
): Promise<{ id: string }> {
  return inTenantTx(ctx, async (tx) => {
    const r = await lockReturn(tx, fromPublicId('ret', input.returnId), input.expectedVersion);
    if (ended.includes(r.state)) refuse('transition_refused', { state: r.state });
    const id = await insertShopMessage(tx, r.id, input.body);
    if (r.state === 'requested') {
      const { rules } = await policyOfOrder(tx, r.policyId);
      await saveReturn(tx, r.id, {
        needsReview: true,
        due: deadlineOf('requested', factsOf(r), rules, ctx.now),
      });
    }
    await emit(tx, [
      {
        type: 'aftersales.message_added',
        subjectType: 'order',
        subjectId: r.orderId,
        data: { returnId: r.id, number: r.number, messageId: id, author: 'shop' },
      },
    ]);
    return { id };
  });
}
