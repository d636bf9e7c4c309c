import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

export type ReturnedRow = { orderLineId: string; quantity: number };

/** Adds units that came back to order lines. The caller holds the lock of the order. Units: pieces. */
export async function addReturned(tx: TenantTx, rows: readonly ReturnedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.exec(
    `UPDATE order_line l SET returned = l.returned + w.quantity
     FROM (SELECT id, sum(quantity)::int AS quantity FROM unnest($2::uuid[], $3::int[]) AS u (id, quantity) GROUP BY id) AS w
     WHERE l.tenant_id = $1 AND l.id = w.id`,
    [tx.tenantId, rows.map((r) => r.orderLineId), rows.map((r) => r.quantity)],
  );
}

/**
 * Derives the after-sales state of orders from their returns: open while one has not ended, closed once all have.
 * Locks: the orders, by id. Emits: orders.updated where it changed.
 */
export async function deriveAfterSales(tx: TenantTx, orderIds: readonly string[]): Promise<void> {
  const changed = await tx.q<{ id: string; was: string; state: string }>(
    `WITH stand AS (
       SELECT o.id, o.after_sales_state AS was, CASE WHEN bool_or(c.ended_at IS NULL) THEN 'open'
         WHEN bool_or(c.state = 'closed') THEN 'closed' ELSE 'none' END AS state
       FROM sales_order o JOIN return_case c ON c.tenant_id = o.tenant_id AND c.order_id = o.id
       WHERE o.tenant_id = $1 AND o.id = ANY($2::uuid[]) GROUP BY o.id, o.after_sales_state
     ), written AS (
       UPDATE sales_order o SET after_sales_state = s.state, version = o.version + 1, updated_at = $3
       FROM stand s WHERE o.tenant_id = $1 AND o.id = s.id AND s.state <> s.was RETURNING o.id
     )
     SELECT s.* FROM stand s JOIN written w ON w.id = s.id ORDER BY s.id`,
    [tx.tenantId, [...new Set(orderIds)].sort(), tx.ctx.now],
  );
  await emit(
    tx,
    changed.map((c) => ({
      type: 'orders.updated' as const,
      subjectType: 'order',
      subjectId: c.id,
      data: { changes: { afterSalesState: { from: c.was, to: c.state } } },
    })),
  );
}
