import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { decideCancel } from '../domain/cancel';
import { linesOfOrders, lockOrders } from '../order.store';
import { cancelOrders } from '../steps/cancel-orders';

/**
 * Lapses placed orders of which nothing was paid by their deadline: they are cancelled and do not count as orders.
 * Emits: orders.expired.
 */
export async function expireUnpaid(ctx: StaffCtx): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const due = await tx.q<{ id: string }>(
      `SELECT id FROM sales_order WHERE tenant_id = $1 AND expires_at <= $2 AND lifecycle = 'placed' AND paid_minor = 0
       ORDER BY expires_at LIMIT 200`,
      [tx.tenantId, ctx.now],
    );
    const ids = due.map((d) => d.id);
    const orders = await lockOrders(tx, ids);
    const lines = await linesOfOrders(tx, ids);
    const lapsing = [...orders.values()].flatMap((order) => {
      if (
        order.lifecycle !== 'placed' ||
        order.paidMinor > 0 ||
        !order.expiresAt ||
        order.expiresAt > ctx.now
      )
        return [];
      const of = lines.get(order.id) ?? [];
      const decided = decideCancel(of, undefined);
      return decided.ok
        ? [
            {
              order,
              lines: of,
              cancels: decided.value,
              reason: 'payment_expired',
              restock: true,
              expired: true,
            },
          ]
        : [];
    });
    await cancelOrders(tx, lapsing);
    return lapsing.length;
  });
}
