import { config } from '@/server/platform/config/config';
import type { RefundProvider } from './refund-provider';
import { stripeRefunds } from './stripe';

/** Payouts by hand: a person makes them outside. Whether they count as made at once is the shop's setting. */
function manual(payout: 'record' | 'confirm'): RefundProvider {
  return {
    refund: async (call) => ({
      outcome: payout === 'record' ? ('succeeded' as const) : ('pending' as const),
      providerRefundId: `manual:${call.refundId}:${call.idempotencyKey.split(':').at(-1)}`,
    }),
  };
}

/** Who gives money back for payments of that provider: Stripe where it is connected, else a person. */
export function providerFor(name: string, payout: 'record' | 'confirm'): RefundProvider {
  const { secretKey, apiBase } = config().stripe;
  if (name === 'stripe' && secretKey) return stripeRefunds({ secretKey, ...(apiBase ? { apiBase } : {}) });
  return manual(payout);
}
