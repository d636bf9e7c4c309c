import { addDays } from '@/lib/kernel/time';
import { daysOfWaiting, type PromiseCause } from '@/server/inventory/steps/days-of-waiting';
import { promiseOrders } from '@/server/orders/steps/promise-days';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { readSettings } from '../settings.store';

/**
 * Orders that wait for goods are promised for the day on which these come, plus the shop's usual days to the door. When goods
 * come, slip or are given up, the promises of all that wait for them move along; where no day is known, the last one stands.
 * Locks: the shop's promises, then the orders by id. Emits: inventory.promise_moved. Returns how many promises moved.
 */
export async function movePromises(ctx: StaffCtx, cause: PromiseCause): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    await tx.q(`SELECT pg_advisory_xact_lock(hashtextextended('automation.promise:' || $1, 0))`, [
      tx.tenantId,
    ]);
    const days = await daysOfWaiting(tx, cause);
    if (days.length === 0) return 0;
    const { targetDays } = (await readSettings(tx)).settings;
    return promiseOrders(
      tx,
      days.map(({ orderId, day }) => ({ orderId, promisedOn: addDays(day, targetDays) })),
    );
  });
}
