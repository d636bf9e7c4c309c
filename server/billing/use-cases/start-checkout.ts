import type { PaidPlan } from '@/lib/contracts/plans';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { findAccount, insertAccount } from '../account.store';
import { createCustomer, openCheckout, priceFor } from '../adapters/stripe';
import { billingPage, providerFor } from '../provider';
import { ownerEmail, seatsOf } from '../queries';

/** Opens the provider's page on which the shop pays for a plan, for as many seats as it has people. Errors: transition_refused when something is subscribed. */
export async function startCheckout(ctx: StaffCtx, plan: PaidPlan): Promise<{ url: string }> {
  const { account, seats, email } = await inTenantRead(ctx, async (tx) => ({
    account: await findAccount(tx),
    seats: await seatsOf(tx),
    email: await ownerEmail(tx),
  }));
  if (account && account.state !== 'free') refuse('transition_refused', { state: account.state });
  const kit = providerFor(ctx);
  const { tenantId, tenant } = ctx;
  const customerId =
    account?.customerId ?? (await createCustomer(kit, { tenantId, name: tenant.name, email }));
  if (!account)
    await inTenantTx({ ...ctx, idempotency: undefined } as StaffCtx, (tx) => insertAccount(tx, customerId));
  const priceId = await priceFor(kit, plan, tenant.currency);
  const backTo = billingPage(ctx);
  return {
    url: await openCheckout(kit, { customerId, priceId, seats, tenantId, locale: tenant.locale, backTo }),
  };
}
