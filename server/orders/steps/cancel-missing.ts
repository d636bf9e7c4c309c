import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { decideCancelMissing, type LineNeed } from '../domain/missing-units';
import { type LockedOrder, linesOfOrders } from '../order.store';
import type { ExceptionToFix } from './apply-fix';
import { cancelOrders } from './cancel-orders';
import { parkOrders } from './park-orders';

/**
 * Cancels the units that those orders lack, so that what is there ships; the buyer is owed what they cost. An order of which
 * nothing would be left stays as it is and is named. Emits: orders.lines_cancelled.
 */
export async function cancelMissing(
  tx: TenantTx,
  rows: readonly ExceptionToFix[],
  orders: ReadonlyMap<string, LockedOrder>,
): Promise<{ exceptionId: string; code: string; facts: Record<string, unknown> }[]> {
  const ids = [...new Set(rows.map((r) => r.orderId))];
  const lines = await linesOfOrders(tx, ids);
  const needs = await tx.q<LineNeed>(
    `SELECT l.id AS "lineId", coalesce(b.component_id, l.variant_id) AS "variantId", coalesce(b.quantity, 1) AS "perUnit"
     FROM order_line l LEFT JOIN bundle_item b ON b.tenant_id = $1 AND b.bundle_id = l.variant_id
     WHERE l.tenant_id = $1 AND l.order_id = ANY($2::uuid[]) AND l.variant_id IS NOT NULL`,
    [tx.tenantId, ids],
  );
  const missing = await tx.q<{ orderId: string; variantId: string; missing: number }>(
    `SELECT order_id AS "orderId", facts->>'variantId' AS "variantId", (facts->>'missing')::int AS missing
     FROM order_exception WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) AND state = 'open' AND type = 'shortage'`,
    [tx.tenantId, ids],
  );
  const decided = ids.map((orderId) => {
    const own = missing.filter((m) => m.orderId === orderId);
    const units = Object.fromEntries(own.map((m) => [m.variantId, m.missing]));
    return { orderId, cancels: decideCancelMissing(lines.get(orderId) ?? [], needs, units) };
  });
  await cancelOrders(
    tx,
    decided.flatMap(({ orderId, cancels }) =>
      cancels.ok
        ? [
            {
              order: orders.get(orderId)!,
              lines: lines.get(orderId)!,
              cancels: cancels.value,
              reason: 'out_of_stock',
              restock: true,
            },
          ]
        : [],
    ),
  );
  await parkOrders(
    tx,
    decided.filter((d) => d.cancels.ok).map((d) => ({ orderId: d.orderId, dueAt: tx.ctx.now })),
  );
  const refusals = new Map(decided.flatMap((d) => (d.cancels.ok ? [] : [[d.orderId, d.cancels] as const])));
  return rows.flatMap((r) =>
    refusals.has(r.orderId) ? [{ exceptionId: r.id, code: 'order_not_cancellable', facts: {} }] : [],
  );
}
