import { randomUUID } from 'node:crypto';
import { toAppError, wireError } from './describe-error';

/** The answer of a door that is no page and no procedure; a refusal as JSON with its status. */
export async function answered(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const requestId = randomUUID();
    const refusal = toAppError(error, requestId);
    return Response.json({ error: wireError(refusal, requestId) }, { status: refusal.status });
  }
}
