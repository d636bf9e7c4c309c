import { dayIn } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { waitingOrders } from '../queries/waiting-orders';

/** What moved: purchase orders, transfers, and orders that began to wait. */
export type PromiseCause = { purchaseOrders: string[]; transfers: string[]; orders: string[] };

const most = 10_000;

async function variantsOf(tx: TenantTx, cause: PromiseCause): Promise<string[]> {
  const rows = await tx.q<{ id: string }>(
    `WITH moved AS (
       SELECT variant_id AS id FROM purchase_order_line WHERE tenant_id = $1 AND purchase_order_id = ANY($2::uuid[])
       UNION SELECT variant_id FROM stock_transfer_line WHERE tenant_id = $1 AND transfer_id = ANY($3::uuid[])
       UNION SELECT (facts ->> 'variantId')::uuid FROM order_exception
         WHERE tenant_id = $1 AND order_id = ANY($4::uuid[]) AND state = 'open' AND type = 'shortage')
     SELECT id FROM moved
     UNION SELECT (y.facts ->> 'variantId')::uuid FROM order_exception x
       JOIN order_exception y ON y.tenant_id = $1 AND y.order_id = x.order_id AND y.state = 'open' AND y.type = 'shortage'
       WHERE x.tenant_id = $1 AND x.state = 'open' AND x.cause_key IN (SELECT 'stock:' || id FROM moved)`,
    [tx.tenantId, cause.purchaseOrders, cause.transfers, cause.orders],
  );
  return rows.map((r) => r.id);
}

/**
 * The day on which the goods of each order that waits for what moved are there, all of them together: set-based, whatever the
 * number of orders. An order of which anything has no known day, or has all its units today, is left out.
 */
export async function daysOfWaiting(
  tx: TenantTx,
  cause: PromiseCause,
): Promise<{ orderId: string; day: string }[]> {
  const variantIds = await variantsOf(tx, cause);
  if (variantIds.length === 0) return [];
  const today = dayIn(tx.ctx.now, tx.ctx.tenant.timezone);
  const orders = new Map<string, (string | null)[]>();
  for (const w of await waitingOrders(tx, variantIds, most))
    orders.set(w.orderId, [...(orders.get(w.orderId) ?? []), w.expectedOn]);
  return [...orders].flatMap(([orderId, days]) => {
    const day = days.every((d) => d !== null) && days.sort().at(-1);
    return day && day > today ? [{ orderId, day }] : [];
  });
}
