import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { writeTags } from '../facet.store';
import { lockOrders } from '../order.store';

export type TagChange = { orderId: string; add?: string; remove?: string };

/** Puts a tag on orders or takes it off; the orders whose tags changed. Locks: the orders, by id. Emits: orders.tagged for each. */
export async function tagOrders(tx: TenantTx, rows: readonly TagChange[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const orders = await lockOrders(
    tx,
    rows.map((r) => r.orderId),
  );
  const changed = rows.flatMap(({ orderId, add, remove }) => {
    const from = orders.get(orderId)?.tags;
    if (!from) return [];
    const kept = from.filter((t) => t !== remove);
    const to = add !== undefined && !kept.includes(add) ? [...kept, add] : kept;
    return to.join('\n') === from.join('\n') ? [] : [{ orderId, from, tags: to }];
  });
  await writeTags(tx, changed);
  await emit(
    tx,
    changed.map((c) => ({
      type: 'orders.tagged' as const,
      subjectType: 'order',
      subjectId: c.orderId,
      data: { changes: { tags: { from: c.from, to: c.tags } } },
    })),
  );
  return new Set(changed.map((c) => c.orderId));
}
