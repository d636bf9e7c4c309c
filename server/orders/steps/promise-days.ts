import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/**
 * Placed orders are promised for these days afterwards; how many changed. An order that was promised an earlier day is later
 * than promised, and its buyer hears of it. One that has left for the warehouse keeps the promise that it left with.
 * Locks: the orders, by id. Emits: inventory.promise_moved for each that changes.
 */
export async function promiseOrders(
  tx: TenantTx,
  days: readonly { orderId: string; promisedOn: string }[],
): Promise<number> {
  if (days.length === 0) return 0;
  const moved = await tx.q<{ id: string; from: string | null; to: string }>(
    `WITH before AS (
       SELECT o.id, o.promised_on, w.day FROM sales_order o
       JOIN unnest($3::uuid[], $4::date[]) AS w (id, day) ON w.id = o.id
       WHERE o.tenant_id = $1 AND o.lifecycle = 'placed' AND o.promised_on IS DISTINCT FROM w.day
       ORDER BY o.id FOR UPDATE OF o)
     UPDATE sales_order o SET promised_on = b.day, first_promised_on = coalesce(o.first_promised_on, b.promised_on, b.day),
       version = o.version + 1, updated_at = $2
     FROM before b WHERE o.tenant_id = $1 AND o.id = b.id
     RETURNING o.id, b.promised_on::text AS "from", b.day::text AS "to"`,
    [tx.tenantId, tx.ctx.now, days.map((d) => d.orderId), days.map((d) => d.promisedOn)],
  );
  await emit(
    tx,
    moved.map(({ id, from, to }) => ({
      type: 'inventory.promise_moved' as const,
      subjectType: 'order',
      subjectId: id,
      data: { later: from !== null && to > from, changes: { promisedOn: { from, to } } },
    })),
  );
  return moved.length;
}
