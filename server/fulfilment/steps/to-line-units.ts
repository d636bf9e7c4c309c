import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** How many units of the order line cannot be complete without those units of a component. Units: component in, line out. */
export async function toLineUnits(
  tx: TenantTx,
  line: { orderLineId: string; variantId: string },
  quantity: number,
): Promise<number> {
  const part = await tx.maybeOne<{ quantity: number }>(
    `SELECT b.quantity FROM order_line l JOIN bundle_item b ON b.tenant_id = l.tenant_id AND b.bundle_id = l.variant_id
     WHERE l.tenant_id = $1 AND l.id = $2 AND b.component_id = $3`,
    [tx.tenantId, line.orderLineId, line.variantId],
  );
  return Math.ceil(quantity / (part?.quantity ?? 1));
}
