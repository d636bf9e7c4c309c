import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { decideCancel } from '../domain/cancel';
import { decideCancelMissing, type LineNeed } from '../domain/missing-units';
import { linesOfOrders, lockOrders } from '../order.store';
import { cancelOrders } from './cancel-orders';

/**
 * Cancels the units that orders lack, the last lines first and whole line units only; an order of which nothing would be left
 * is cancelled. Units: of the variants. Locks: the orders, by id; stock_level, sorted. Emits: orders.lines_cancelled, orders.cancelled.
 */
export async function cancelShort(
  tx: TenantTx,
  rows: readonly { orderId: string; missing: Readonly<Record<string, number>> }[],
): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map((r) => r.orderId);
  const orders = await lockOrders(tx, ids);
  const lines = await linesOfOrders(tx, ids);
  const needs = await tx.q<LineNeed>(
    `SELECT l.id AS "lineId", coalesce(b.component_id, l.variant_id) AS "variantId", coalesce(b.quantity, 1) AS "perUnit"
     FROM order_line l LEFT JOIN bundle_item b ON b.tenant_id = $1 AND b.bundle_id = l.variant_id
     WHERE l.tenant_id = $1 AND l.order_id = ANY($2::uuid[]) AND l.variant_id IS NOT NULL`,
    [tx.tenantId, ids],
  );
  await cancelOrders(
    tx,
    rows.flatMap((r) => {
      const order = orders.get(r.orderId);
      const own = lines.get(r.orderId) ?? [];
      const part = decideCancelMissing(own, needs, r.missing);
      const decided = part.ok ? part : decideCancel(own, undefined);
      return order && decided.ok
        ? [{ order, lines: own, cancels: decided.value, reason: 'out_of_stock', restock: true }]
        : [];
    }),
  );
}
