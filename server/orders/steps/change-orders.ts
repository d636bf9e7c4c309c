import type { HoldKind } from '@/lib/contracts/orders';
import type { OrderChange } from '@/lib/contracts/orders-bulk';
import type { BulkResult } from '@/lib/contracts/orders-commands';
import { fromPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { decideCancel } from '../domain/cancel';
import { type OrderCommand, obstacleTo } from '../domain/transitions';
import { writeTags } from '../facet.store';
import { type LockedOrder, linesOfOrders, lockOrders } from '../order.store';
import { factsOf } from '../order-ref';
import { cancelOrders } from './cancel-orders';
import { placeHolds } from './holds';
import { settleByRelease } from './settle-by-release';

/**
 * Does the same to many orders and answers for each: those that cannot be changed are named with the reason, and do not
 * keep the others back. Locks: the orders, by id.
 */
export async function changeOrders(
  tx: TenantTx,
  orderIds: readonly string[],
  change: OrderChange,
): Promise<BulkResult> {
  const ids = orderIds.map((id) => fromPublicId('ord', id));
  const orders = await lockOrders(
    tx,
    ids.filter((id) => id !== null),
  );
  const facts = await factsOf(tx, [...orders.values()]);
  const good = new Map<string, LockedOrder>();
  const results: BulkResult['results'] = ids.map((id, i) => {
    const order = id ? orders.get(id) : undefined;
    const orderId = orderIds[i]!;
    if (!order) return { orderId, ok: false, error: { code: 'not_found', facts: {} } };
    const error = refusalOf(change.command, facts.get(order.id)!);
    if (error) return { orderId, ok: false, error };
    good.set(order.id, order);
    return { orderId, ok: true };
  });
  if (good.size > 0) await apply(tx, [...good.values()], change);
  return { done: results.filter((r) => r.ok).length, results };
}

function refusalOf(command: OrderCommand, facts: Parameters<typeof obstacleTo>[1]) {
  const obstacle = obstacleTo(command, facts);
  if (!obstacle) return null;
  if (command === 'cancel' && obstacle.guard) return { code: 'order_not_cancellable', facts: {} };
  return { code: 'transition_refused', facts: { ...obstacle } };
}

async function apply(tx: TenantTx, orders: readonly LockedOrder[], change: OrderChange): Promise<void> {
  const ids = orders.map((o) => o.id);
  switch (change.command) {
    case 'hold':
      return placeHolds(
        tx,
        ids.map((orderId) => ({ orderId, kind: 'manual', reason: change.reason })),
      );
    case 'release_hold': {
      const open = await tx.q<{ orderId: string; kind: HoldKind; reason: string }>(
        `SELECT order_id AS "orderId", kind, reason FROM order_hold WHERE tenant_id = $1 AND order_id = ANY($2::uuid[])
           AND released_at IS NULL AND kind <> 'sku_unmapped'`,
        [tx.tenantId, ids],
      );
      return settleByRelease(
        tx,
        open.filter((h) => !change.kind || h.kind === change.kind),
        change.reason,
      );
    }
    case 'tag': {
      const remove = new Set(change.remove);
      const rows = orders.map((o) => ({
        orderId: o.id,
        from: o.tags,
        tags: [...new Set([...o.tags, ...change.add])].filter((t) => !remove.has(t)).slice(0, 50),
      }));
      await writeTags(tx, rows);
      return emit(
        tx,
        rows.map((r) => ({
          type: 'orders.tagged' as const,
          subjectType: 'order',
          subjectId: r.orderId,
          data: { changes: { tags: { from: r.from, to: r.tags } } },
        })),
      );
    }
    case 'cancel': {
      const lines = await linesOfOrders(tx, ids);
      const rows = orders.flatMap((order) => {
        const of = lines.get(order.id) ?? [];
        const decided = decideCancel(of, undefined);
        return decided.ok
          ? [{ order, lines: of, cancels: decided.value, reason: change.reason, restock: true }]
          : [];
      });
      return cancelOrders(tx, rows);
    }
  }
}
