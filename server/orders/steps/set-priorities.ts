import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { lockOrders } from '../order.store';

export type PriorityWanted = { orderId: string; priority: number };

/** Gives orders that priority; returns what each had before. Locks: the orders, by id. Emits: orders.priority_set for each that changes. */
export async function setPriorities(
  tx: TenantTx,
  rows: readonly PriorityWanted[],
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const orders = await lockOrders(
    tx,
    rows.map((r) => r.orderId),
  );
  const before = new Map([...orders.values()].map((o) => [o.id, o.priority]));
  const changed = rows.filter((r) => before.has(r.orderId) && before.get(r.orderId) !== r.priority);
  if (changed.length === 0) return before;
  await tx.exec(
    `UPDATE sales_order o SET priority = w.priority, version = o.version + 1, updated_at = $2
     FROM unnest($3::uuid[], $4::int[]) AS w (id, priority) WHERE o.tenant_id = $1 AND o.id = w.id`,
    [tx.tenantId, tx.ctx.now, changed.map((r) => r.orderId), changed.map((r) => r.priority)],
  );
  await emit(
    tx,
    changed.map((r) => ({
      type: 'orders.priority_set' as const,
      subjectType: 'order',
      subjectId: r.orderId,
      data: { changes: { priority: { from: before.get(r.orderId), to: r.priority } } },
    })),
  );
  return before;
}
