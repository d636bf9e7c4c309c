import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { decideCancel } from '../domain/cancel';
import { linesOfOrders, lockOrders } from '../order.store';
import { cancelOrders } from '../steps/cancel-orders';

/**
 * Ends the orders whose time to pay is over: their units are free again, and they do not count as orders. The number of orders.
 * Locks: the orders, by id. Emits: orders.expired.
 */
export async function expireUnpaid(ctx: StaffCtx): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const due = await tx.q<{ id: string }>(
      `SELECT id FROM sales_order WHERE tenant_id = $1 AND expires_at <= $2 AND lifecycle = 'placed' AND paid_minor = 0
       ORDER BY id LIMIT 500 FOR NO KEY UPDATE SKIP LOCKED`,
      [tx.tenantId, ctx.now],
    );
    const orders = await lockOrders(
      tx,
      due.map((d) => d.id),
    );
    const lines = await linesOfOrders(tx, [...orders.keys()]);
    const rows = [...orders.values()].flatMap((order) => {
      const own = lines.get(order.id) ?? [];
      const cancels = decideCancel(own, undefined);
      return cancels.ok
        ? [
            {
              order,
              lines: own,
              cancels: cancels.value,
              reason: 'payment_expired',
              restock: true,
              expired: true,
            },
          ]
        : [];
    });
    await cancelOrders(tx, rows);
    return rows.length;
  });
}
