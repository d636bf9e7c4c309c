import type { PlanName } from '@/lib/contracts/plans';
import { forgetTenants } from '@/server/platform/auth/tenant-facts';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Writes where every door finds it which plan the shop has paid for, and whether it may only read (orders still come in). */
export async function setPlan(tx: TenantTx, plan: PlanName, readOnly: boolean): Promise<void> {
  await tx.exec(
    `UPDATE tenant SET plan = $2, read_only_since = CASE WHEN $3 THEN COALESCE(read_only_since, $4::timestamptz) END WHERE id = $1`,
    [tx.tenantId, plan, readOnly, tx.ctx.now],
  );
  forgetTenants();
}
