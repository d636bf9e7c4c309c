import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** The rules, whatever their version, whose work on each order a person took back. One statement. */
export async function loadTakenBack(
  tx: TenantTx,
  orderIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.q<{ id: string; rules: string[] }>(
    `SELECT r.subject_id AS id, array_agg(DISTINCT r.rule_id::text ORDER BY r.rule_id::text) AS rules
     FROM rule_run r JOIN rule_effect e ON e.tenant_id = $1 AND e.run_id = r.id AND e.state = 'undone'
     WHERE r.tenant_id = $1 AND r.subject_id = ANY($2::uuid[]) AND r.subject = 'order' AND r.mode = 'live' GROUP BY 1`,
    [tx.tenantId, orderIds],
  );
  return new Map(rows.map((r) => [r.id, r.rules]));
}
