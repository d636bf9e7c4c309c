import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { applyProgress } from '../steps/apply-progress';

type Behind = { orderId: string; orderLineId: string; shipped: number; delivered: number };

/**
 * Lets merged and split originals say what the orders that ship for them say: when they were released, what is promised,
 * what was handed over and delivered of each line, counted from those and never added up twice. A parcel that leaves is told
 * to each original once, with its tracking number: what its channel has to hear.
 * Locks: the originals, by id. Emits: orders.shipped_along, and what progress emits.
 */
export async function mirrorWork(ctx: StaffCtx, events: readonly StoredEvent[]): Promise<void> {
  const workIds = [...new Set(events.map((e) => e.subjectId))];
  await inTenantTx(ctx, async (tx) => {
    const kin = await tx.q<{ workId: string; originId: string }>(
      `SELECT work_order_id AS "workId", origin_id AS "originId" FROM order_origin
       WHERE tenant_id = $1 AND work_order_id = ANY($2::uuid[]) AND undone_at IS NULL ORDER BY origin_id`,
      [tx.tenantId, workIds],
    );
    if (kin.length === 0) return;
    const originIds = [...new Set(kin.map((k) => k.originId))];
    const behind = await tx.q<Behind>(
      `SELECT l.order_id AS "orderId", l.id AS "orderLineId", (w.shipped - l.shipped)::int AS shipped,
         (w.delivered - l.delivered)::int AS delivered
       FROM order_line l JOIN (SELECT origin_line_id, sum(n.shipped) AS shipped, sum(n.delivered) AS delivered FROM order_line n
           JOIN sales_order o ON o.tenant_id = $1 AND o.id = n.order_id AND o.lifecycle <> 'cancelled'
           WHERE n.tenant_id = $1 AND n.origin_line_id IS NOT NULL GROUP BY 1) AS w ON w.origin_line_id = l.id
       WHERE l.tenant_id = $1 AND l.order_id = ANY($2::uuid[]) AND (w.shipped > l.shipped OR w.delivered > l.delivered)`,
      [tx.tenantId, originIds],
    );
    await tx.exec(
      `UPDATE sales_order o SET released_at = coalesce(o.released_at, w.released_at), promised_on = w.promised_on,
         version = o.version + 1, updated_at = $3
       FROM (SELECT k.origin_id, min(s.released_at) AS released_at, max(s.promised_on) AS promised_on FROM order_origin k
         JOIN sales_order s ON s.tenant_id = $1 AND s.id = k.work_order_id
         WHERE k.tenant_id = $1 AND k.undone_at IS NULL AND k.origin_id = ANY($2::uuid[]) GROUP BY 1) AS w
       WHERE o.tenant_id = $1 AND o.id = w.origin_id AND (o.released_at IS NULL AND w.released_at IS NOT NULL
         OR o.promised_on IS DISTINCT FROM w.promised_on)`,
      [tx.tenantId, originIds, tx.ctx.now],
    );
    await applyProgress(tx, behind);
    const left = events.filter((e) => e.type === 'fulfilment.shipment_handed_over');
    const told = await tx.q<{ parcel: string }>(
      `SELECT DISTINCT data->>'shipmentId' AS parcel FROM event WHERE tenant_id = $1 AND subject_type = 'order'
         AND subject_id = ANY($2::uuid[]) AND type = 'orders.shipped_along'`,
      [tx.tenantId, originIds],
    );
    const known = new Set(told.map((t) => t.parcel));
    await emit(
      tx,
      left
        .filter((e) => !known.has(String(e.data.shipmentId)))
        .flatMap((e) =>
          kin
            .filter((k) => k.workId === e.subjectId)
            .map((k) => ({
              type: 'orders.shipped_along' as const,
              subjectType: 'order',
              subjectId: k.originId,
              data: {
                shipmentId: e.data.shipmentId,
                carrier: e.data.carrier,
                service: e.data.service,
                trackingNumber: e.data.trackingNumber,
                workOrderId: k.workId,
              },
            })),
        ),
    );
  });
}
