import { AppError } from '@/lib/kernel/errors';
import { tenantById } from '@/server/platform/auth/tenant-facts';
import { systemCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';
import { enqueue } from '@/server/platform/jobs/queue';
import { insertEvent } from './account.store';
import { readEvent } from './adapters/stripe';

/**
 * Keeps an event of the payment provider before it is answered, once, if its signature over the raw body is right, and lines
 * up that the account is read anew: an event says that something changed, never what, so their order does not matter. One of
 * a customer that is nobody's is acknowledged and forgotten.
 * Errors: signature_invalid.
 */
export async function receiveBillingEvent(
  body: string,
  signature: string,
  secret: string | null,
  at: { now: Date; requestId: string },
): Promise<{ stored: boolean }> {
  const event = secret ? readEvent(body, signature, secret) : null;
  if (!event) throw new AppError('signature_invalid');
  const [row] = await unsafeAcrossTenants<{ tenant_id: string }>(
    'the provider names its customer before the tenant is known',
    'SELECT tenant_id FROM billing_find($1)',
    [event.customerId],
  );
  const tenant = row ? await tenantById(row.tenant_id) : null;
  if (!tenant) return { stored: false };
  return inTenantTx(systemCtx(tenant.id, tenant.facts, at), async (tx) => {
    const stored = await insertEvent(tx, event.id, event.type);
    if (stored) await enqueue(tx, { name: 'billing.read-account', payload: {}, dedupeKey: event.id });
    return { stored };
  });
}
