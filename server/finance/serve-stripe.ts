import { randomUUID } from 'node:crypto';
import { config } from '@/server/platform/config/config';
import { toAppError, wireError } from '@/server/platform/http/describe-error';
import { readBodyBytes } from '@/server/platform/http/read-body';
import { receiveStripeEvent } from './use-cases/receive-stripe-event';

const maxBytes = 1_000_000;

/** Takes Stripe's reports of refunds and of what shoppers paid; refused without a word when the signature is wrong, else done before it is answered. */
export async function serveStripe(request: Request): Promise<Response> {
  const requestId = randomUUID();
  try {
    const body = new TextDecoder().decode(await readBodyBytes(request, maxBytes));
    const { known } = await receiveStripeEvent(
      {
        body,
        signature: request.headers.get('stripe-signature') ?? '',
        secret: config().stripe.webhookSecret,
      },
      { now: new Date(), requestId },
    );
    return Response.json({ received: true, known });
  } catch (error) {
    const refusal = toAppError(error, requestId);
    return Response.json({ error: wireError(refusal, requestId) }, { status: refusal.status });
  }
}
