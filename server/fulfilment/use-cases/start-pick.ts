import type { BatchAnswer } from '@/lib/contracts/fulfilment';
import { ok, refused as refusal } from '@/lib/kernel/result';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { batchAnswer } from '../batch-answer';
import { judge } from '../domain/judge';
import { decideFulfilment } from '../domain/transitions';
import { lockFulfilmentOrders, lockOrdersOfWork, saveState } from '../fulfilment-order.store';

/**
 * Starts to pick; work that nobody had accepted is accepted by it. From now on the order's lines cannot be edited.
 * Errors, per id: not_found, transition_refused, order_blocked. Emits: fulfilment.accepted, fulfilment.picking.
 */
export async function startPick(ctx: StaffCtx, input: { ids: string[] }): Promise<BatchAnswer> {
  return inTenantTx(ctx, async (tx) => {
    await lockOrdersOfWork(tx, input.ids);
    const orders = await lockFulfilmentOrders(tx, input.ids);
    const { good, refused } = judge(input.ids, orders, (o) => {
      // A change of the order was confirmed first: this work is about to be called back.
      if (o.changed) return refusal('transition_refused', { state: o.orderLifecycle });
      const accepted = o.state === 'open' ? decideFulfilment(o, 'accept') : ok(o.state);
      return accepted.ok ? decideFulfilment({ ...o, state: accepted.value }, 'start_pick') : accepted;
    });
    const all = good.map((g) => g.item);
    await saveState(
      tx,
      all.filter((o) => o.state === 'open'),
      'accepted',
    );
    await saveState(
      tx,
      all.map((o) => ({ ...o, state: 'accepted' as const })),
      'picking',
    );
    if (ctx.actor.type === 'user')
      await tx.exec(
        'UPDATE fulfilment_order SET assignee_id = $3 WHERE tenant_id = $1 AND id = ANY($2::uuid[])',
        [tx.tenantId, all.map((o) => o.id), ctx.actor.id],
      );
    return batchAnswer(
      'ful',
      all.map((o) => o.id),
      refused,
    );
  });
}
