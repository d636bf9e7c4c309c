import { randomUUID } from 'node:crypto';
import { toAppError, wireError } from '@/server/platform/http/describe-error';
import { readBodyBytes } from '@/server/platform/http/read-body';
import { eventSecret } from './provider';
import { receiveBillingEvent } from './receive-event';

const maxBytes = 1_000_000;

/** Takes an event of the payment provider: its signature is checked over the bytes as they came. */
export async function serveBillingEvent(request: Request): Promise<Response> {
  const requestId = randomUUID();
  try {
    const body = new TextDecoder().decode(await readBodyBytes(request, maxBytes));
    const signature = request.headers.get('stripe-signature') ?? '';
    return Response.json(
      await receiveBillingEvent(body, signature, eventSecret(), { now: new Date(), requestId }),
    );
  } catch (error) {
    const refusal = toAppError(error, requestId);
    return Response.json({ error: wireError(refusal, requestId) }, { status: refusal.status });
  }
}
