import { randomUUID } from 'node:crypto';
import { clientAddressOf } from '@/server/platform/http/client-address';
import { toAppError, wireError } from '@/server/platform/http/describe-error';
import type { Visitor } from './shopper';

/** Who calls a door of the portal that is no page. */
export function visitorOf(request: Request): Visitor {
  return {
    now: new Date(),
    requestId: randomUUID(),
    clientAddress: clientAddressOf(request.headers),
  };
}

/** The answer of a door; a refusal as JSON with its status. */
export async function answered(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const requestId = randomUUID();
    const refusal = toAppError(error, requestId);
    return Response.json({ error: wireError(refusal, requestId) }, { status: refusal.status });
  }
}
