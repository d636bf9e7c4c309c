import type { FulfilmentState, Lifecycle } from '@/lib/contracts/orders';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit, type NewEvent } from '@/server/platform/events/emit';
import { allLinesTerminal, fulfilmentStateOf } from '../domain/derived-states';
import { linesOfOrders, lockOrders } from '../order.store';

export type ProgressRow = {
  orderLineId: string;
  orderId: string;
  shipped?: number;
  delivered?: number;
  allocated?: number;
};

/**
 * Adds what was handed over, delivered or allocated to order lines, and derives everything that follows: the fulfilment
 * state, when the first parcel left, when the last arrived, and that an order is closed once each unit is delivered or
 * cancelled. Units: pieces, as differences; what is handed over is no longer allocated.
 * Locks: the orders, by id. Emits: orders.updated on a new fulfilment state, orders.closed.
 */
export async function applyProgress(tx: TenantTx, rows: readonly ProgressRow[]): Promise<void> {
  if (rows.length === 0) return;
  const orderIds = [...new Set(rows.map((r) => r.orderId))];
  const orders = await lockOrders(tx, orderIds);
  await tx.exec(
    `UPDATE order_line l SET shipped = l.shipped + w.shipped, delivered = l.delivered + w.delivered,
       allocated = GREATEST(0, LEAST(l.allocated + w.allocated - w.shipped, l.quantity - l.cancelled - l.shipped - w.shipped))
     FROM (SELECT id, sum(shipped)::int AS shipped, sum(delivered)::int AS delivered, sum(allocated)::int AS allocated
       FROM unnest($2::uuid[], $3::int[], $4::int[], $5::int[]) AS u (id, shipped, delivered, allocated) GROUP BY id) AS w
     WHERE l.tenant_id = $1 AND l.id = w.id`,
    [
      tx.tenantId,
      rows.map((r) => r.orderLineId),
      rows.map((r) => r.shipped ?? 0),
      rows.map((r) => r.delivered ?? 0),
      rows.map((r) => r.allocated ?? 0),
    ],
  );
  await deriveFulfilment(tx, [...orders.values()]);
}

type Derivable = { id: string; lifecycle: Lifecycle; fulfilmentState: FulfilmentState };

/** Derives fulfilment states and closings of locked orders from their lines. Emits: orders.updated, orders.closed. */
export async function deriveFulfilment(tx: TenantTx, orders: readonly Derivable[]): Promise<void> {
  const lines = await linesOfOrders(
    tx,
    orders.map((o) => o.id),
  );
  const { now } = tx.ctx;
  const events: NewEvent[] = [];
  const changes = orders.flatMap((o) => {
    const of = lines.get(o.id) ?? [];
    const state = fulfilmentStateOf(of);
    const closes = o.lifecycle === 'released' && allLinesTerminal(of);
    if (state === o.fulfilmentState && !closes) return [];
    const subject = { subjectType: 'order', subjectId: o.id };
    if (state !== o.fulfilmentState)
      events.push({
        type: 'orders.updated',
        ...subject,
        data: { changes: { fulfilmentState: { from: o.fulfilmentState, to: state } } },
      });
    if (closes) events.push({ type: 'orders.closed', ...subject, data: { from: o.lifecycle, to: 'closed' } });
    return [{ id: o.id, state, lifecycle: closes ? 'closed' : o.lifecycle }];
  });
  if (changes.length === 0) return;
  await tx.exec(
    `UPDATE sales_order o SET fulfilment_state = w.state, lifecycle = w.lifecycle, version = o.version + 1, updated_at = $2,
       handed_over_at = CASE WHEN w.state <> 'none' THEN COALESCE(o.handed_over_at, $2) ELSE o.handed_over_at END,
       delivered_at = CASE WHEN w.state = 'delivered' THEN COALESCE(o.delivered_at, $2) ELSE o.delivered_at END
     FROM unnest($3::uuid[], $4::text[], $5::text[]) AS w (id, state, lifecycle) WHERE o.tenant_id = $1 AND o.id = w.id`,
    [
      tx.tenantId,
      now,
      changes.map((c) => c.id),
      changes.map((c) => c.state),
      changes.map((c) => c.lifecycle),
    ],
  );
  await emit(tx, events);
}

/** Closes those of the released orders on which nothing is left to do. Locks: the orders, by id. Emits: orders.closed. */
export async function closeFinished(tx: TenantTx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await deriveFulfilment(tx, [...(await lockOrders(tx, [...orderIds])).values()]);
}
