import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import { z } from 'zod';
import { clientOf, type StripeSettings, scaleOf } from './stripe';

/** What a shopper is to pay, and where they come back to. Units: minor units. */
export type CheckoutWanted = {
  tenantId: string;
  orderId: string;
  /** What the line is called on Stripe's page. */
  title: string;
  amountMinor: number;
  currency: string;
  locale: string;
  successUrl: string;
  cancelUrl: string;
  now: Date;
};

const halfHourMs = 1_800_000;

/**
 * Opens Stripe's own page for what is owed on an order, for an hour to an hour and a half, and returns its address. The same
 * wish in the same half hour opens one page: a second tap pays nothing twice. Null when Stripe takes it not.
 * Errors: throws nothing that Stripe answers; what is our own fault is thrown.
 */
export async function openStripeCheckout(
  settings: StripeSettings,
  w: CheckoutWanted,
): Promise<string | null> {
  const metadata = { tenantId: w.tenantId, orderId: w.orderId };
  const params = {
    mode: 'payment' as const,
    client_reference_id: w.orderId,
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: w.currency.toLowerCase(),
          unit_amount: w.amountMinor * scaleOf(w.currency),
          product_data: { name: w.title },
        },
      },
    ],
    metadata,
    payment_intent_data: { metadata },
    locale: w.locale.startsWith('zh') ? ('zh' as const) : ('en' as const),
    success_url: w.successUrl,
    cancel_url: w.cancelUrl,
    expires_at: ((Math.floor(w.now.getTime() / halfHourMs) + 3) * halfHourMs) / 1000,
  };
  const wish = createHash('sha256').update(JSON.stringify(params)).digest('base64url').slice(0, 22);
  try {
    const session = await clientOf(settings).checkout.sessions.create(params, {
      idempotencyKey: `checkout:${w.orderId}:${w.amountMinor}:${wish}`,
    });
    return session.url;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return null;
    throw error;
  }
}

const checkoutEvent = z.object({
  type: z.enum(['checkout.session.completed', 'checkout.session.async_payment_succeeded']),
  created: z.number(),
  data: z.object({
    object: z.object({
      id: z.string(),
      payment_status: z.string(),
      amount_total: z.number().int().positive(),
      currency: z.string(),
      payment_intent: z.union([z.string(), z.object({ id: z.string() }).transform((p) => p.id)]),
      metadata: z.object({ tenantId: z.uuid(), orderId: z.uuid() }),
    }),
  }),
});

/** A payment of a shopper that Stripe reports. `paid` false: it has begun, and the money is still to come. */
export type StripePaymentReport = {
  tenantId: string;
  orderId: string;
  paid: boolean;
  sessionId: string;
  paymentReference: string;
  amountMinor: number;
  currency: string;
  occurredAt: Date;
};

/** What a verified event says of a payment on an order; null for events of other things. */
export function paymentOf(event: unknown): StripePaymentReport | null {
  const read = checkoutEvent.safeParse(event);
  if (!read.success) return null;
  const { object } = read.data.data;
  const currency = object.currency.toUpperCase();
  return {
    ...object.metadata,
    paid: object.payment_status === 'paid',
    sessionId: object.id,
    paymentReference: object.payment_intent,
    amountMinor: object.amount_total / scaleOf(currency),
    currency,
    occurredAt: new Date(read.data.created * 1000),
  };
}
