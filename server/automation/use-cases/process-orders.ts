import type { ProcessedOrders } from '@/lib/contracts/automation';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { applyPlans } from '../apply-plans';
import { claimOrders } from '../load/claim-orders';
import { loadOrders } from '../load/load-orders';
import { decide } from '../pipeline';

const batch = 500;

/**
 * Decides every order of the tenant that is due and carries the decisions out, batch after batch, each in one transaction;
 * until none is left. Several workers may run it: an order is decided by one of them.
 * Locks: the claimed orders, then stock. Emits: automation.order_decided, and what the decisions bring about.
 */
export async function processOrders(
  ctx: StaffCtx,
  options: { limit?: number } = {},
): Promise<ProcessedOrders> {
  const sum: ProcessedOrders = { looked: 0, released: 0, held: 0, waiting: 0, refused: 0, retried: 0 };
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  while (sum.looked < limit) {
    const done = await inTenantTx(ctx, async (tx) => {
      const claimed = await claimOrders(tx, Math.min(batch, limit - sum.looked));
      if (claimed.length === 0) return null;
      const { orders, world } = await loadOrders(tx, claimed);
      const plans = decide(orders, world);
      return { plans: plans.map((p) => p.outcome), retried: (await applyPlans(tx, plans)).length };
    });
    if (!done) break;
    sum.looked += done.plans.length;
    sum.retried += done.retried;
    for (const outcome of done.plans) sum[outcome] += 1;
  }
  return sum;
}
