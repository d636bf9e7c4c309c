import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** The segment that a customer has now, of whom they were merged into where they were; empty while nobody scored them. */
export async function segmentOf(tx: TenantTx, customerId: string): Promise<string> {
  const row = await tx.maybeOne<{ segment: string }>(
    `WITH RECURSIVE up AS (
       SELECT $2::uuid AS id UNION
       SELECT m.kept_id FROM customer_merge m JOIN up ON m.merged_id = up.id WHERE m.tenant_id = $1)
     SELECT s.segment FROM customer_score s JOIN up ON up.id = s.customer_id WHERE s.tenant_id = $1 LIMIT 1`,
    [tx.tenantId, customerId],
  );
  return row?.segment ?? '';
}
