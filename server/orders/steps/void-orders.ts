import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { decideCancel } from '../domain/cancel';
import { linesOfOrders, lockOrders } from '../order.store';
import { cancelOrders } from './cancel-orders';
import { resolveExceptionsOfOrders } from './exceptions';
import { releaseAllHolds } from './release-all-holds';

export type KeptOrder = { orderId: string; number: string; externalId: string; lifecycle: string };

const untouched = `o.tenant_id = $1 AND o.import_id = $2 AND o.external_id NOT LIKE 'undone:%'`;
const movable = `o.released_at IS NULL AND o.lifecycle IN ('placed', 'closed', 'cancelled')
  AND NOT EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.tenant_id = o.tenant_id AND f.order_id = o.id)
  AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.tenant_id = o.tenant_id AND p.order_id = o.id AND p.settlement_id IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM order_note n WHERE n.tenant_id = o.tenant_id AND n.order_id = o.id)`;

/**
 * Takes back up to that many orders of an import that have not moved on: they are cancelled, count as orders no more, hold
 * no stock, and give their external ids free for another import. Those that have moved on are listed.
 * Locks: the orders, by id; stock_level, sorted. Emits: orders.cancelled.
 */
export async function voidOrders(
  tx: TenantTx,
  { importId, limit, reason }: { importId: string; limit: number; reason: string },
): Promise<{ voided: string[]; kept: KeptOrder[] }> {
  const rows = await tx.q<{ id: string; lifecycle: string }>(
    `SELECT o.id, o.lifecycle FROM sales_order o WHERE ${untouched} AND ${movable} ORDER BY o.id LIMIT $3 FOR UPDATE OF o`,
    [tx.tenantId, importId, limit],
  );
  const ids = rows.map((r) => r.id);
  const open = rows.filter((r) => r.lifecycle === 'placed').map((r) => r.id);
  const orders = await lockOrders(tx, open);
  const lines = await linesOfOrders(tx, open);
  await cancelOrders(
    tx,
    [...orders.values()].flatMap((order) => {
      const own = lines.get(order.id) ?? [];
      const cancels = decideCancel(own, undefined);
      return cancels.ok ? [{ order, lines: own, cancels: cancels.value, reason, restock: true }] : [];
    }),
  );
  await releaseAllHolds(tx, open);
  await resolveExceptionsOfOrders(tx, open, reason);
  await tx.exec(
    `UPDATE order_line SET cancelled = quantity, shipped = 0, delivered = 0, allocated = 0
     WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) AND kind = 'goods'`,
    [tx.tenantId, ids],
  );
  await tx.exec(
    `UPDATE sales_order SET lifecycle = 'cancelled', fulfilment_state = 'none', counts_as_order = false,
       external_id = 'undone:' || id, cancelled_at = COALESCE(cancelled_at, $3), cancel_reason = $4, handed_over_at = NULL,
       delivered_at = NULL, pipeline_due_at = NULL, expires_at = NULL, version = version + 1, updated_at = $3
     WHERE tenant_id = $1 AND id = ANY($2::uuid[])`,
    [tx.tenantId, ids, tx.ctx.now, reason],
  );
  const still = new Set(open);
  await emit(
    tx,
    rows
      .filter((r) => !still.has(r.id))
      .map((r) => ({
        type: 'orders.cancelled' as const,
        subjectType: 'order',
        subjectId: r.id,
        data: { from: r.lifecycle, to: 'cancelled', reason },
        react: false,
      })),
  );
  if (ids.length > 0) return { voided: ids, kept: [] };
  const kept = await tx.q<KeptOrder>(
    `SELECT o.id AS "orderId", o.number, o.external_id AS "externalId", o.lifecycle FROM sales_order o
     WHERE ${untouched} ORDER BY o.number LIMIT 1000`,
    [tx.tenantId, importId],
  );
  return { voided: [], kept };
}
