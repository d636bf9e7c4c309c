import { randomUUID } from 'node:crypto';
import { AppError } from '@/lib/kernel/errors';
import { toAppError, wireError } from '@/server/platform/http/describe-error';
import { eventSecret } from './provider';
import { receiveBillingEvent } from './receive-event';

const maxBytes = 1_000_000;

/** Takes an event of the payment provider: its signature is checked over the bytes as they came. */
export async function serveBillingEvent(request: Request): Promise<Response> {
  const requestId = randomUUID();
  try {
    if (Number(request.headers.get('content-length') ?? 0) > maxBytes)
      throw new AppError('body_too_large', { limitBytes: maxBytes });
    const body = await request.text();
    if (body.length > maxBytes) throw new AppError('body_too_large', { limitBytes: maxBytes });
    const signature = request.headers.get('stripe-signature') ?? '';
    return Response.json(
      await receiveBillingEvent(body, signature, eventSecret(), { now: new Date(), requestId }),
    );
  } catch (error) {
    const refusal = toAppError(error, requestId);
    return Response.json({ error: wireError(refusal, requestId) }, { status: refusal.status });
  }
}
