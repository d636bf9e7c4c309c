import type { BatchAnswer } from '@/lib/contracts/fulfilment';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { batchAnswer } from '../batch-answer';
import { judge } from '../domain/judge';
import { decideFulfilment } from '../domain/transitions';
import { lockFulfilmentOrders, saveState } from '../fulfilment-order.store';

/**
 * Takes open work on for the warehouse; each of many on its own.
 * Errors, per id: not_found, transition_refused, order_blocked. Emits: fulfilment.accepted.
 */
export async function acceptFulfilment(ctx: StaffCtx, input: { ids: string[] }): Promise<BatchAnswer> {
  return inTenantTx(ctx, async (tx) => {
    const orders = await lockFulfilmentOrders(tx, input.ids);
    const { good, refused } = judge(input.ids, orders, (o) => decideFulfilment(o, 'accept'));
    await saveState(
      tx,
      good.map((g) => g.item),
      'accepted',
    );
    return batchAnswer(
      'ful',
      good.map((g) => g.item.id),
      refused,
    );
  });
}
