import { defaultPolicyRules } from '@/lib/contracts/aftersales-policy';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { insertPolicy } from '../policy.store';

/** Gives a new shop its first version of rules for returns; a shop that has one keeps it. */
export async function addDefaultPolicy(ctx: StaffCtx): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    await insertPolicy(tx, defaultPolicyRules(ctx.tenant.currency), '', 0);
    return null;
  });
}
