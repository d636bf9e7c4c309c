import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** A customer and everybody who was merged into them, directly or through others. */
export async function groupOf(tx: TenantTx, customerId: string): Promise<string[]> {
  const rows = await tx.q<{ id: string }>(
    `WITH RECURSIVE g AS (
       SELECT $2::uuid AS id UNION
       SELECT m.merged_id FROM customer_merge m JOIN g ON m.kept_id = g.id WHERE m.tenant_id = $1)
     SELECT id FROM g`,
    [tx.tenantId, customerId],
  );
  return rows.map((r) => r.id);
}
