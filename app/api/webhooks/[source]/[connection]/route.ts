import { randomUUID } from 'node:crypto';
import { readBodyBytes } from '@/server/integrations/adapters/read-body';
import { receiveMessage } from '@/server/integrations/use-cases/receive-message';
import { toAppError, wireError } from '@/server/platform/http/describe-error';

const maxBytes = 1_000_000;
type Context = { params: Promise<{ source: string; connection: string }> };

/** Takes a platform's message: kept before it is answered, refused without a word when its signature is wrong. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const requestId = randomUUID();
  try {
    const { source, connection } = await params;
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
