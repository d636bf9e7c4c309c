import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { allocateReservations, heldByOrders } from '../commitment.store';
import { promoteEntry } from '../domain/entries';
import { postEntries } from '../ledger.store';
import { lockLevelsOfOrders } from '../level.store';

/**
 * Every unit that these orders hold reserved is allocated to them, without a deadline; what has expired before is not
 * held any more and stays free. Locks: stock_level, sorted.
 */
export async function promoteReservations(tx: TenantTx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const levels = await lockLevelsOfOrders(tx, orderIds);
  const reserved = (await heldByOrders(tx, orderIds, levels)).filter((h) => h.state === 'reserved');
  if (reserved.length === 0) return;
  await allocateReservations(
    tx,
    reserved.map((h) => h.id),
  );
  await postEntries(tx, reserved.map(promoteEntry));
}
