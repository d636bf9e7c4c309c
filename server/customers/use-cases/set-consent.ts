import type { z } from 'zod';
import type { setConsentSchema } from '@/lib/contracts/customers-profile';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { insertConsent } from '../consent.store';

/** Notes by a member's word what a customer agreed to or refused. Errors: not_found. Emits: customers.consent_changed. */
export async function setConsent(
  ctx: StaffCtx,
  input: z.output<typeof setConsentSchema>,
): Promise<{ granted: boolean }> {
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('cus', input.customerId);
    const found = await tx.maybeOne('SELECT 1 FROM customer WHERE tenant_id = $1 AND id = $2', [
      tx.tenantId,
      id,
    ]);
    if (!found || !id) refuse('not_found');
    await insertConsent(tx, id, input.purpose, input.granted, 'staff');
    return { granted: input.granted };
  });
}
