import Stripe from 'stripe';
import { z } from 'zod';
import type { RefundAnswer, RefundProvider } from './refund-provider';

export type StripeSettings = { secretKey: string; apiBase?: string };

/** The one way to Stripe. */
export function clientOf({ secretKey, apiBase }: StripeSettings): Stripe {
  const base = apiBase ? new URL(apiBase) : null;
  return new Stripe(secretKey, {
    maxNetworkRetries: 1,
    timeout: 20_000,
    telemetry: false,
    ...(base
      ? {
          protocol: base.protocol === 'http:' ? ('http' as const) : ('https' as const),
          host: base.hostname,
          port: base.port || (base.protocol === 'http:' ? 80 : 443),
        }
      : {}),
  });
}

const inHundredths: readonly string[] = ['ISK', 'UGX'];
/** How many of Stripe's units one minor unit is: it counts some currencies in hundredths that they do not have. Source: docs.stripe.com/currencies#special-cases. */
export const scaleOf = (currency: string): number => (inHundredths.includes(currency) ? 100 : 1);

/** How a refund stands, in Stripe's words and in ours. Source: docs.stripe.com/api/refunds/object (status). */
export function answerOf(refund: {
  id: string;
  status: string | null;
  failure_reason?: string | null;
}): RefundAnswer {
  if (refund.status === 'succeeded') return { outcome: 'succeeded', providerRefundId: refund.id };
  if (refund.status === 'failed' || refund.status === 'canceled')
    return {
      outcome: 'failed',
      reason: refund.failure_reason ?? refund.status,
      providerRefundId: refund.id,
    };
  return { outcome: 'pending', providerRefundId: refund.id };
}

/** Refunds through Stripe; a refusal of the request itself is an answer, an unreachable Stripe is an error. */
export function stripeRefunds(settings: StripeSettings): RefundProvider {
  const client = clientOf(settings);
  return {
    async refund(call) {
      const target = call.paymentReference.startsWith('ch_')
        ? { charge: call.paymentReference }
        : { payment_intent: call.paymentReference };
      try {
        const refund = await client.refunds.create(
          {
            ...target,
            amount: call.amountMinor * scaleOf(call.currency),
            metadata: {
              refundId: call.refundId,
              tenantId: call.tenantId,
              attempt: String(call.attempt),
              goodsMinor: String(call.goodsMinor),
              shippingMinor: String(call.shippingMinor),
              taxMinor: String(call.taxMinor),
              feeMinor: String(call.feeMinor),
            },
          },
          { idempotencyKey: call.idempotencyKey },
        );
        return answerOf(refund);
      } catch (error) {
        if (error instanceof Stripe.errors.StripeInvalidRequestError)
          return { outcome: 'failed', reason: error.code ?? error.type };
        throw error;
      }
    },
    look: async (providerRefundId) => answerOf(await client.refunds.retrieve(providerRefundId)),
  };
}

const refundEvent = z.object({
  type: z.string(),
  data: z.object({
    object: z.object({
      id: z.string(),
      object: z.literal('refund'),
      status: z.string().nullable(),
      failure_reason: z.string().nullish(),
      metadata: z
        .object({
          refundId: z.uuid(),
          tenantId: z.uuid(),
          attempt: z.coerce.number().int().nullish().catch(null),
        })
        .nullish()
        .catch(null),
    }),
  }),
});
export type StripeRefundReport = {
  tenantId: string;
  refundId: string;
  attempt?: number | null | undefined;
  answer: RefundAnswer;
};

/** What Stripe signed. Errors: throws when the signature over the raw body is not right. */
export function verifiedEvent(body: string, signature: string, secret: string): unknown {
  return Stripe.webhooks.constructEvent(body, signature, secret);
}

/** What a verified event says of a refund of ours; null for events of other things and of refunds that others made. */
export function refundOf(event: unknown): StripeRefundReport | null {
  const read = refundEvent.safeParse(event);
  const refund = read.success ? read.data.data.object : null;
  if (!refund?.metadata) return null;
  return { ...refund.metadata, answer: answerOf(refund) };
}
