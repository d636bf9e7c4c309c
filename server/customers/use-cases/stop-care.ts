import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { customerOfToken } from '../care-link';
import { insertConsent } from '../consent.store';

/** By the link of a mail: this customer is not written to any more. Errors: token_invalid. Emits: customers.consent_changed. */
export async function stopCare(ctx: StaffCtx, token: string): Promise<{ stopped: true }> {
  const customerId = customerOfToken(ctx.tenantId, token) ?? refuse('token_invalid');
  return inTenantTx(ctx, async (tx) => {
    const found = await tx.maybeOne<{ granted: boolean | null }>(
      `SELECT (SELECT granted FROM customer_consent k WHERE k.tenant_id = $1 AND k.customer_id = c.id AND k.purpose = 'care'
         ORDER BY k.at DESC, k.id DESC LIMIT 1) AS granted FROM customer c WHERE c.tenant_id = $1 AND c.id = $2`,
      [tx.tenantId, customerId],
    );
    if (!found) refuse('token_invalid');
    if (found.granted !== false) await insertConsent(tx, customerId, 'care', false, 'link');
    return { stopped: true };
  });
}
