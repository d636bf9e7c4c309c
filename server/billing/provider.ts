import { config } from '@/server/platform/config/config';
import type { StaffCtx } from '@/server/platform/context';
import { stripeKit } from './adapters/stripe';
import { standInFetch, standInSecret } from './stand-in';

/** Whether no real provider is configured, so that the stand-in answers and no money moves. */
export function isTestBilling(): boolean {
  return !config().stripe.secretKey;
}

/** The payment provider for this shop. */
export function providerFor(ctx: StaffCtx) {
  const { secretKey, apiBase } = config().stripe;
  return secretKey
    ? stripeKit({ key: secretKey, ...(apiBase ? { apiBase } : {}) })
    : stripeKit({ key: 'sk_test_stand_in', fetch: standInFetch(ctx) });
}

/** By which the provider's events are checked; null when none is configured, and then none is taken. */
export function eventSecret(): string | null {
  return isTestBilling() ? standInSecret() : (config().stripe.webhookSecret ?? null);
}

/** Where the provider's pages lead back to. */
export function billingPage(ctx: StaffCtx): string {
  return `${config().appUrl}/${ctx.tenant.slug}/settings/billing`;
}
