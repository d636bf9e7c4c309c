import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/**
 * Moves placed orders without open holds to released: every unit that is left counts as allocated (of one that ships in part
 * only what work was opened for), they are found under the
 * warehouses of their open fulfilment orders, and the pipeline is done with them. All of them, or none.
 * Errors: transition_refused when one of them is not placed, or is held. Emits: orders.released.
 */
export async function releaseOrders(
  tx: TenantTx,
  rows: readonly { orderId: string; promisedOn?: string; inPart?: boolean }[],
): Promise<void> {
  if (rows.length === 0) return;
  const { now } = tx.ctx;
  const released = await tx.q<{ id: string }>(
    `UPDATE sales_order o SET lifecycle = 'released', released_at = COALESCE(o.released_at, $2), pipeline_due_at = NULL,
       expires_at = NULL, promised_on = COALESCE(w.promised_on, o.promised_on), version = o.version + 1, updated_at = $2
     FROM unnest($3::uuid[], $4::date[]) AS w (id, promised_on)
     WHERE o.tenant_id = $1 AND o.id = w.id AND o.lifecycle = 'placed' AND o.open_holds = 0
     RETURNING o.id`,
    [tx.tenantId, now, rows.map((r) => r.orderId), rows.map((r) => r.promisedOn ?? null)],
  );
  if (released.length !== new Set(rows.map((r) => r.orderId)).size)
    refuse('transition_refused', { state: 'not placed, or held' });
  const ids = released.map((r) => r.id);
  await tx.exec(
    `WITH allocated AS (
       UPDATE order_line SET allocated = quantity - cancelled - shipped
       WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) AND kind = 'goods'
         AND allocated <> quantity - cancelled - shipped
     )
     INSERT INTO order_facet (tenant_id, facet, value, order_placed_at, order_id)
     SELECT DISTINCT $1::uuid, 'warehouse', f.warehouse_id::text, o.placed_at, o.id
     FROM fulfilment_order f JOIN sales_order o ON o.tenant_id = f.tenant_id AND o.id = f.order_id
     WHERE f.tenant_id = $1 AND f.order_id = ANY($2::uuid[]) AND f.state NOT IN ('rejected', 'cancelled')
     ON CONFLICT DO NOTHING`,
    [tx.tenantId, ids],
  );
  const inPart = rows.filter((r) => r.inPart).map((r) => r.orderId);
  if (inPart.length > 0) await countWork(tx, inPart);
  const promised = new Map(rows.map((r) => [r.orderId, r.promisedOn ?? null]));
  await emit(
    tx,
    ids.map((id) => ({
      type: 'orders.released' as const,
      subjectType: 'order',
      subjectId: id,
      data: { from: 'placed', to: 'released', promisedOn: promised.get(id) ?? null },
    })),
  );
}

async function countWork(tx: TenantTx, orderIds: readonly string[]): Promise<void> {
  await tx.exec(
    `WITH work AS (
       SELECT l.order_line_id, l.variant_id, sum(l.quantity - l.short) AS units FROM fulfilment_order f
       JOIN fulfilment_line l ON l.tenant_id = $1 AND l.fulfilment_order_id = f.id
       WHERE f.tenant_id = $1 AND f.order_id = ANY($2::uuid[]) AND f.state NOT IN ('rejected', 'cancelled', 'handed_over') GROUP BY 1, 2)
     UPDATE order_line o SET allocated = coalesce((SELECT min(w.units / coalesce(b.quantity, 1))::int FROM work w
         LEFT JOIN bundle_item b ON b.tenant_id = $1 AND b.bundle_id = o.variant_id AND b.component_id = w.variant_id
         WHERE w.order_line_id = o.id), 0)
     WHERE o.tenant_id = $1 AND o.order_id = ANY($2::uuid[]) AND o.kind = 'goods'`,
    [tx.tenantId, orderIds],
  );
}
