import type { HoldKind } from '@/lib/contracts/orders';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { lockOrders } from '../order.store';

export type HoldWanted = {
  orderId: string;
  kind: HoldKind;
  reason?: string;
  facts?: Record<string, unknown>;
  releaseAt?: Date | null;
};
export type HoldToRelease = { orderId: string; kind: HoldKind; reason?: string };
type HoldRow = { id: string; order_id: string; kind: HoldKind; reason: string };

/**
 * Puts holds on orders; a hold of that kind and reason that is open already is left as it is. `openHolds` counts them.
 * Locks: the orders, by id. Emits: orders.hold_placed for each new hold.
 */
export async function placeHolds(tx: TenantTx, rows: readonly HoldWanted[]): Promise<void> {
  if (rows.length === 0) return;
  await lockOrders(
    tx,
    rows.map((r) => r.orderId),
  );
  const { ctx } = tx;
  const placed = await tx.q<HoldRow>(
    `WITH placed AS (
       INSERT INTO order_hold (tenant_id, id, order_id, kind, reason, facts, placed_by, placed_at, release_at, order_placed_at)
       SELECT $1, w.id, w.order_id, w.kind, w.reason, w.facts, $2, $3, w.release_at, o.placed_at
       FROM unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::jsonb[], $9::timestamptz[])
         AS w (id, order_id, kind, reason, facts, release_at)
       JOIN sales_order o ON o.tenant_id = $1 AND o.id = w.order_id
       ON CONFLICT (tenant_id, order_id, kind, reason) WHERE released_at IS NULL DO NOTHING
       RETURNING id, order_id, kind, reason
     ), counted AS (
       UPDATE sales_order o SET open_holds = o.open_holds + n.count, version = o.version + 1, updated_at = $3
       FROM (SELECT order_id, count(*)::int AS count FROM placed GROUP BY order_id) AS n
       WHERE o.tenant_id = $1 AND o.id = n.order_id
     )
     SELECT * FROM placed ORDER BY id`,
    [
      tx.tenantId,
      ctx.actor.type === 'user' ? ctx.actor.id : null,
      ctx.now,
      rows.map(() => newId('hld')),
      rows.map((r) => r.orderId),
      rows.map((r) => r.kind),
      rows.map((r) => r.reason ?? ''),
      rows.map((r) => JSON.stringify(r.facts ?? {})),
      rows.map((r) => r.releaseAt?.toISOString() ?? null),
    ],
  );
  await emit(
    tx,
    placed.map((h) => ({
      type: 'orders.hold_placed' as const,
      subjectType: 'order',
      subjectId: h.order_id,
      data: { holdId: h.id, kind: h.kind, reason: h.reason },
    })),
  );
}

/**
 * Releases the open holds of that kind (and reason, when given). An order that has none left is due for the pipeline.
 * Returns the orders that are free now. Locks: the orders, by id. Emits: orders.hold_released for each.
 */
export async function releaseHolds(
  tx: TenantTx,
  rows: readonly HoldToRelease[],
  why?: { note?: string },
): Promise<string[]> {
  if (rows.length === 0) return [];
  await lockOrders(
    tx,
    rows.map((r) => r.orderId),
  );
  const { ctx } = tx;
  const freed = await tx.q<HoldRow & { left: number }>(
    `WITH freed AS (
       UPDATE order_hold h SET released_at = $2, released_by = $3
       FROM (SELECT DISTINCT * FROM unnest($4::uuid[], $5::text[], $6::text[]) AS u (order_id, kind, reason)) AS w
       WHERE h.tenant_id = $1 AND h.order_id = w.order_id AND h.kind = w.kind AND h.released_at IS NULL
         AND (w.reason IS NULL OR h.reason = w.reason)
       RETURNING h.id, h.order_id, h.kind, h.reason
     ), counted AS (
       UPDATE sales_order o SET open_holds = o.open_holds - n.count, version = o.version + 1, updated_at = $2,
         pipeline_due_at = CASE WHEN o.open_holds = n.count AND o.lifecycle = 'placed' THEN $2 ELSE o.pipeline_due_at END
       FROM (SELECT order_id, count(DISTINCT id)::int AS count FROM freed GROUP BY order_id) AS n
       WHERE o.tenant_id = $1 AND o.id = n.order_id
       RETURNING o.id, o.open_holds
     )
     SELECT DISTINCT f.id, f.order_id, f.kind, f.reason, c.open_holds AS left
     FROM freed f JOIN counted c ON c.id = f.order_id ORDER BY f.id`,
    [
      tx.tenantId,
      ctx.now,
      ctx.actor.type === 'user' ? ctx.actor.id : null,
      rows.map((r) => r.orderId),
      rows.map((r) => r.kind),
      rows.map((r) => r.reason ?? null),
    ],
  );
  await emit(
    tx,
    freed.map((h) => ({
      type: 'orders.hold_released' as const,
      subjectType: 'order',
      subjectId: h.order_id,
      data: {
        holdId: h.id,
        kind: h.kind,
        reason: h.reason,
        left: h.left,
        ...(why?.note ? { note: why.note } : {}),
      },
    })),
  );
  return [...new Set(freed.filter((h) => h.left === 0).map((h) => h.order_id))];
}
