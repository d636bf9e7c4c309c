import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { fillKnownSkus, ordersAtATime } from '../steps/fill-known-skus';

/**
 * Fills the lines of all orders whose SKUs have become known, closes the exceptions of that cause and releases their holds.
 * Repeating it changes nothing. Returns how many orders moved on.
 * Locks: the orders, by id. Emits: orders.sku_mapped, orders.exception_resolved, orders.hold_released.
 */
export async function mapSkus(ctx: StaffCtx): Promise<{ orders: number }> {
  let orders = 0;
  let done = 0;
  do {
    done = (await inTenantTx(ctx, fillKnownSkus)).length;
    orders += done;
  } while (done >= ordersAtATime);
  return { orders };
}
