import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { isOwnRequest } from '../domain/purchase-approval';
import { lockPurchaseOrder, mustAllow, setApproval, setOrderState } from '../purchase-order.store';
import { readPurchasingSettings } from '../purchasing-settings.store';
import { lineUpMail } from '../submit-purchase-order';

export type Answer = { purchaseOrderId: string; version: number } & (
  | { answer: 'approve' }
  | { answer: 'send_back'; reason: string }
);

/**
 * Approves an order that waits for it, and it goes to its supplier; or sends it back to be changed, with the reason. Of two
 * answers at once, and of an answer beside a change, the second is refused: what is approved is what was seen.
 * Errors: not_found, version_conflict, transition_refused, second_person_needed. Locks: the purchase order.
 * Emits: inventory.purchase_order_approved, inventory.purchase_order_sent_back.
 */
export async function answerPurchaseOrder(ctx: StaffCtx, input: Answer): Promise<{ version: number }> {
  return inTenantTx(ctx, async (tx) => {
    const order = await lockPurchaseOrder(tx, input);
    mustAllow(order, input.answer);
    const by = ctx.actor.type === 'user' ? ctx.actor.id : null;
    const about = { subjectType: 'purchase_order', subjectId: order.id };
    const data = { number: order.number, requestedBy: order.requestedBy };
    if (input.answer === 'send_back') {
      await setApproval(tx, order.id, { approval: 'sent_back', reason: null, answer: input.reason });
      await emit(tx, [
        {
          ...about,
          type: 'inventory.purchase_order_sent_back',
          data: { ...data, from: order.state, reason: input.reason },
        },
      ]);
      return { version: await setOrderState(tx, order.id, 'draft') };
    }
    if (isOwnRequest(await readPurchasingSettings(tx), order, by))
      refuse('second_person_needed', { number: order.number });
    await setApproval(tx, order.id, { approval: 'approved', reason: order.approvalReason, approvedBy: by });
    await emit(tx, [
      {
        ...about,
        type: 'inventory.purchase_order_approved',
        data: { ...data, from: order.state, totalMinor: order.totalMinor, currency: order.currency },
      },
    ]);
    await lineUpMail(tx, order.id);
    return { version: await setOrderState(tx, order.id, 'submitted') };
  });
}
