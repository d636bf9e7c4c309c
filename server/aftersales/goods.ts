import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Units of stock that one unit of each variant is: itself, or the components of a bundle. */
export async function unitsOfVariants(
  tx: TenantTx,
  variantIds: readonly string[],
): Promise<Map<string, { variantId: string; quantity: number }[]>> {
  const rows = await tx.q<{ id: string; componentId: string | null; quantity: number | null }>(
    `SELECT v.id, b.component_id AS "componentId", b.quantity FROM variant v
     LEFT JOIN bundle_item b ON v.kind = 'bundle' AND b.tenant_id = v.tenant_id AND b.bundle_id = v.id
     WHERE v.tenant_id = $1 AND v.id = ANY($2::uuid[]) ORDER BY v.id, b.component_id`,
    [tx.tenantId, [...new Set(variantIds)]],
  );
  const units = new Map<string, { variantId: string; quantity: number }[]>();
  for (const r of rows) {
    const one = r.componentId
      ? { variantId: r.componentId, quantity: r.quantity ?? 1 }
      : { variantId: r.id, quantity: 1 };
    units.set(r.id, [...(units.get(r.id) ?? []), one]);
  }
  return units;
}
