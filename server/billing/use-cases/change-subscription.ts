import type { PaidPlan } from '@/lib/contracts/plans';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { findAccount } from '../account.store';
import { openPortal, priceFor, readRemote, updateSubscription } from '../adapters/stripe';
import { billingPage, providerFor } from '../provider';
import { seatsOf } from '../queries';

async function subscribed(ctx: StaffCtx) {
  const account = (await inTenantRead(ctx, (tx) => findAccount(tx))) ?? refuse('not_found');
  const kit = providerFor(ctx);
  const { subscription } = await readRemote(kit, account.customerId);
  if (!subscription || subscription.status === 'canceled') refuse('transition_refused', { state: 'free' });
  return { kit, subscription };
}

/** Changes to another paid plan at once. Errors: not_found, transition_refused without a subscription. */
export async function changePlan(ctx: StaffCtx, plan: PaidPlan): Promise<{ plan: PaidPlan }> {
  const { kit, subscription } = await subscribed(ctx);
  if (subscription.plan !== plan)
    await updateSubscription(kit, subscription, { priceId: await priceFor(kit, plan, ctx.tenant.currency) });
  return { plan };
}

/** Cancels at the end of the period that is paid for, or takes that back. Errors: not_found, transition_refused. */
export async function setRenewal(ctx: StaffCtx, renews: boolean): Promise<{ renews: boolean }> {
  const { kit, subscription } = await subscribed(ctx);
  if (subscription.renews !== renews) await updateSubscription(kit, subscription, { renews });
  return { renews };
}

/** Pays for as many seats as the shop has people. */
export async function reportSeats(ctx: StaffCtx): Promise<void> {
  const account = await inTenantRead(ctx, (tx) => findAccount(tx));
  if (!account?.subscriptionId || account.status === 'canceled') return;
  const seats = await inTenantRead(ctx, seatsOf);
  const { kit, subscription } = await subscribed(ctx);
  if (subscription.seats !== seats) await updateSubscription(kit, subscription, { seats });
}

/** Opens the provider's page for card, tax ids and invoices. Errors: not_found before anything was paid. */
export async function startPortal(ctx: StaffCtx): Promise<{ url: string }> {
  const account = (await inTenantRead(ctx, (tx) => findAccount(tx))) ?? refuse('not_found');
  return { url: await openPortal(providerFor(ctx), account.customerId, billingPage(ctx), ctx.tenant.locale) };
}
