import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Those of the customers who do not want to be written to after a purchase, by what they said last. */
export async function refusedCare(
  tx: TenantTx,
  customerIds: readonly (string | null)[],
): Promise<Set<string | null>> {
  const rows = await tx.q<{ id: string; granted: boolean }>(
    `SELECT DISTINCT ON (customer_id) customer_id AS id, granted FROM customer_consent
     WHERE tenant_id = $1 AND customer_id = ANY($2::uuid[]) AND purpose = 'care' ORDER BY customer_id, at DESC, id DESC`,
    [tx.tenantId, customerIds.filter((id) => id !== null)],
  );
  return new Set(rows.filter((r) => !r.granted).map((r) => r.id));
}
