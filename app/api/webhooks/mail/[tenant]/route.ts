import { randomUUID } from 'node:crypto';
import { toAppError, wireError } from '@/server/platform/http/describe-error';
import { readBodyBytes } from '@/server/platform/http/read-body';
import { takeSignedMail } from '@/server/support/mail-door';

/** What a mail with its files may weigh. */
const maxBytes = 25_000_000;
type Context = { params: Promise<{ tenant: string }> };

/** Takes a raw mail (message/rfc822) of a customer from the shop's mail server. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const requestId = randomUUID();
  try {
    const body = await readBodyBytes(request, maxBytes);
    const signature = request.headers.get('x-orderloop-signature');
    const slug = (await params).tenant;
    return Response.json(await takeSignedMail({ slug, signature, body, now: new Date(), requestId }));
  } catch (error) {
    const refusal = toAppError(error, requestId);
    return Response.json({ error: wireError(refusal, requestId) }, { status: refusal.status });
  }
}
