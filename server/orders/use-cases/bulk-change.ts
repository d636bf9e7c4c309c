import type { OrderChange } from '@/lib/contracts/orders-bulk';
import type { BulkResult } from '@/lib/contracts/orders-commands';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { changeOrders } from '../steps/change-orders';

/** Does the same to some orders in one transaction and answers for each. Locks: the orders, by id. */
export async function bulkChange(
  ctx: StaffCtx,
  orderIds: readonly string[],
  change: OrderChange,
): Promise<BulkResult> {
  return inTenantTx(ctx, (tx) => changeOrders(tx, orderIds, change));
}
