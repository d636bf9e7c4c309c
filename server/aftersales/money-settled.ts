import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** True when every refund of the return and its exchange have come to an end. */
export async function moneySettled(tx: TenantTx, returnId: string): Promise<boolean> {
  const row = await tx.one<{ open: number }>(
    `SELECT (SELECT count(*) FROM refund r JOIN refund_plan p ON p.tenant_id = r.tenant_id AND p.id = r.plan_id
         WHERE r.tenant_id = $1 AND p.return_id = $2 AND (r.state IN ('planned', 'approved', 'submitted')
           OR (r.state = 'failed' AND r.failure <> 'withdrawn')))
       + (SELECT count(*) FROM exchange x WHERE x.tenant_id = $1 AND x.return_id = $2
         AND x.state NOT IN ('fulfilled', 'settled', 'closed', 'converted_to_refund', 'cancelled')) AS open`,
    [tx.tenantId, returnId],
  );
  return Number(row.open) === 0;
}
