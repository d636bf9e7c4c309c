import { toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { finishBulk, lockRunningBulk, settleItems, waitingItems } from '../bulk.store';
import { changeOrders } from '../steps/change-orders';

const ordersAtATime = 200;

/**
 * Goes on with an action on many orders until it is done, some hundred orders in each transaction, in the name of who started
 * it. A killed worker's action goes on where it was: an order is changed and noted together. Emits: orders.bulk_finished.
 */
export async function continueBulk(
  ctx: StaffCtx,
  { bulkId, startedBy }: { bulkId: string; startedBy: string },
): Promise<void> {
  const member: StaffCtx = { ...ctx, actor: { type: 'user', id: startedBy } };
  let more = true;
  while (more) more = await inTenantTx(member, (tx) => changeSome(tx, bulkId));
}

async function changeSome(tx: TenantTx, bulkId: string): Promise<boolean> {
  const bulk = await lockRunningBulk(tx, bulkId);
  if (!bulk) return false;
  const waiting = await waitingItems(tx, bulkId, ordersAtATime);
  if (waiting.length === 0) {
    const outcome = await finishBulk(tx, bulkId);
    await emit(tx, [
      {
        type: 'orders.bulk_finished',
        subjectType: 'order_bulk',
        subjectId: bulkId,
        data: { startedBy: bulk.createdBy, command: bulk.change.command, ...outcome },
      },
    ]);
    return false;
  }
  const { results } = await changeOrders(
    tx,
    waiting.map((id) => toPublicId('ord', id)),
    bulk.change,
  );
  await settleItems(tx, bulkId, results);
  return true;
}
