import type { BatchAnswer } from '@/lib/contracts/fulfilment';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { batchAnswer } from '../batch-answer';
import { judge } from '../domain/judge';
import { decideFulfilment } from '../domain/transitions';
import { lockFulfilmentOrders, saveLines, saveState } from '../fulfilment-order.store';

/**
 * Ends picks that were done from paper: everything that was not reported missing counts as picked.
 * Errors, per id: not_found, transition_refused. Emits: fulfilment.picked.
 */
export async function finishPick(ctx: StaffCtx, input: { ids: string[] }): Promise<BatchAnswer> {
  return inTenantTx(ctx, async (tx) => {
    const orders = await lockFulfilmentOrders(tx, input.ids);
    const { good, refused } = judge(input.ids, orders, (o) => decideFulfilment(o, 'finish_pick'));
    const done = good.map((g) => g.item);
    await saveLines(
      tx,
      done.flatMap((o) => o.lines.map((l) => ({ ...l, picked: l.quantity - l.short }))),
    );
    await saveState(tx, done, 'picked');
    return batchAnswer(
      'ful',
      done.map((o) => o.id),
      refused,
    );
  });
}
