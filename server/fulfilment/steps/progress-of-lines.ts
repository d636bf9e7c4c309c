import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { groupBy } from '../domain/group-by';
import { lineProgress } from '../domain/line-progress';

type Row = {
  orderLineId: string;
  orderId: string;
  lineShipped: number;
  lineDelivered: number;
  perUnit: number;
  shipped: number;
  delivered: number;
};

export type LineDelta = { orderLineId: string; orderId: string; shipped: number; delivered: number };

/**
 * By how much order lines are behind what their parcels say: gone and delivered units, counted from the parcels and never
 * added up twice. Lines that are right are left out. Units: units of the order line.
 */
export async function progressOfLines(tx: TenantTx, orderLineIds: readonly string[]): Promise<LineDelta[]> {
  const rows = await tx.q<Row>(
    `WITH part AS (
       SELECT l.id, l.order_id, l.shipped, l.delivered, coalesce(b.component_id, l.variant_id) AS variant_id,
         coalesce(b.quantity, 1) AS per_unit
       FROM order_line l LEFT JOIN bundle_item b ON b.tenant_id = l.tenant_id AND b.bundle_id = l.variant_id
       WHERE l.tenant_id = $1 AND l.id = ANY($2::uuid[]))
     SELECT p.id AS "orderLineId", p.order_id AS "orderId", p.shipped AS "lineShipped", p.delivered AS "lineDelivered",
       p.per_unit AS "perUnit",
       coalesce(sum(sl.quantity) FILTER (WHERE s.lifecycle IN ('handed_over','delivered','closed','lost','returned_to_sender')), 0)
         AS shipped,
       coalesce(sum(sl.quantity) FILTER (WHERE s.lifecycle IN ('delivered','closed')), 0) AS delivered
     FROM part p
     LEFT JOIN shipment_line sl ON sl.tenant_id = $1 AND sl.order_line_id = p.id AND sl.variant_id = p.variant_id
     LEFT JOIN shipment s ON s.tenant_id = $1 AND s.id = sl.shipment_id
     GROUP BY p.id, p.order_id, p.shipped, p.delivered, p.variant_id, p.per_unit`,
    [tx.tenantId, orderLineIds],
  );
  const out: LineDelta[] = [];
  for (const [orderLineId, parts] of groupBy(rows, (r) => r.orderLineId)) {
    const first = parts[0]!;
    const { shipped, delivered } = lineProgress(parts);
    const delta = { shipped: shipped - first.lineShipped, delivered: delivered - first.lineDelivered };
    if (delta.shipped > 0 || delta.delivered > 0)
      out.push({
        orderLineId,
        orderId: first.orderId,
        shipped: Math.max(0, delta.shipped),
        delivered: Math.max(0, delta.delivered),
      });
  }
  return out;
}
