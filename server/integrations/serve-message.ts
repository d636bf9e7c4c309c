import { randomUUID } from 'node:crypto';
import { toAppError, wireError } from '@/server/platform/http/describe-error';
import { readBodyBytes } from '@/server/platform/http/read-body';
import { receiveMessage } from './use-cases/receive-message';

const maxBytes = 1_000_000;

/** Takes a platform's message: kept before it is answered, refused without a word when its signature is wrong. */
export async function serveMessage(
  request: Request,
  { source, connection }: { source: string; connection: string },
): Promise<Response> {
  const requestId = randomUUID();
  try {
    const body = await readBodyBytes(request, maxBytes);
    const { stored } = await receiveMessage({
      source,
      connectionId: connection,
      header: (name) => request.headers.get(name),
      body,
      now: new Date(),
      requestId,
    });
    return Response.json({ received: true, repeated: !stored }, { status: stored ? 202 : 200 });
  } catch (error) {
    const refusal = toAppError(error, requestId);
    return Response.json({ error: wireError(refusal, requestId) }, { status: refusal.status });
  }
}
