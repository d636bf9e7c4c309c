import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Row = { orderLineId: string; variantId: string; remaining: number };

/** The key of a line's component in the maps of remaining units. */
export const componentKey = (line: { orderLineId: string; variantId: string }) =>
  `${line.orderLineId}\n${line.variantId}`;

/**
 * How many units of each component an order line may still send: ordered less cancelled, less what has gone.
 * Units: units of the component.
 */
export async function remainingUnits(
  tx: TenantTx,
  orderLineIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.q<Row>(
    `SELECT l.id AS "orderLineId", coalesce(b.component_id, l.variant_id) AS "variantId",
       CASE WHEN o.lifecycle IN ('cancelled','superseded') THEN 0
         ELSE (l.quantity - l.cancelled) * coalesce(b.quantity, 1) - coalesce((
           SELECT sum(sl.quantity) FROM shipment_line sl JOIN shipment s ON s.tenant_id = sl.tenant_id AND s.id = sl.shipment_id
           WHERE sl.tenant_id = l.tenant_id AND sl.order_line_id = l.id AND sl.variant_id = coalesce(b.component_id, l.variant_id)
             AND s.lifecycle NOT IN ('label_created','voided')), 0) END AS remaining
     FROM order_line l
     JOIN sales_order o ON o.tenant_id = l.tenant_id AND o.id = l.order_id
     LEFT JOIN bundle_item b ON b.tenant_id = l.tenant_id AND b.bundle_id = l.variant_id
     WHERE l.tenant_id = $1 AND l.id = ANY($2::uuid[])`,
    [tx.tenantId, orderLineIds],
  );
  return new Map(rows.map((r) => [componentKey(r), Number(r.remaining)]));
}
