import { config } from '@/server/platform/config/config';
import { type CheckoutWanted, openStripeCheckout } from '../adapters/stripe-checkout';

/** True where shoppers can pay by card. */
export function cardsTaken(): boolean {
  return config().stripe.secretKey !== undefined;
}

/** The address of the provider's page where that is paid; null where cards are not taken, or the provider takes it not now. */
export async function openCheckout(wanted: CheckoutWanted): Promise<string | null> {
  const { secretKey, apiBase } = config().stripe;
  if (!secretKey) return null;
  return openStripeCheckout({ secretKey, ...(apiBase ? { apiBase } : {}) }, wanted);
}
