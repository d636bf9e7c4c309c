import { createHash } from 'node:crypto';
import type { WriteToShopInput } from '@/lib/contracts/aftersales-portal';
import { refuse } from '@/lib/kernel/errors';
import type { ShopperCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { mayDispute } from '../domain/shopper-progress';
import { insertShopperMessage } from '../message.store';
import { lockOwnReturn } from '../own-return';
import { saveReturn } from '../return.store';

/**
 * A shopper writes to the shop about a return, or disputes what was decided, once; a person then looks at it. A form that is
 * sent twice is one message.
 * Errors: not_found, transition_refused. Emits: aftersales.message_added or aftersales.return_disputed.
 */
export async function writeToShop(
  ctx: ShopperCtx,
  input: WriteToShopInput,
  kind: 'message' | 'dispute',
): Promise<{ done: true }> {
  const idempotency = {
    scope: 'portal.write',
    key: `${ctx.orderId}:${input.formId}`,
    requestHash: createHash('sha256')
      .update(JSON.stringify([kind, input.returnId, input.body]))
      .digest('hex'),
  };
  return inTenantTx({ ...ctx, idempotency }, async (tx) => {
    const r = await lockOwnReturn(tx, ctx.orderId, input.returnId);
    if (kind === 'dispute' && !mayDispute(r.state, r.disputedAt !== null))
      refuse('transition_refused', { state: r.state });
    const messageId = await insertShopperMessage(tx, r.id, input.body);
    if (kind === 'dispute') await saveReturn(tx, r.id, { disputedAt: ctx.now, needsReview: true });
    await emit(tx, [
      {
        type: kind === 'dispute' ? 'aftersales.return_disputed' : 'aftersales.message_added',
        subjectType: 'order',
        subjectId: r.orderId,
        data: { returnId: r.id, number: r.number, messageId, author: 'shopper' },
      },
    ]);
    return { done: true };
  });
}
