import { randomUUID } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { AppError } from '@/lib/kernel/errors';
import { clientAddressOf } from '@/server/platform/http/client-address';
import type { RpcContext } from '@/server/platform/http/trpc';
import { memberOf } from './member';
import { currentUser } from './session';

/** The header in which the browser names the tenant that it works in. */
export const tenantHeader = 'x-orderloop-tenant';

/**
 * What a tRPC request starts from: the person of the session cookie, as a member of the tenant that the header names.
 * Errors: forbidden when another site's page sends it, invalid_input for a malformed idempotency key.
 */
export async function rpcContextOf(request: Request): Promise<RpcContext> {
  const { headers } = request;
  const origin = headers.get('origin');
  if (origin && URL.canParse(origin) && new URL(origin).host !== headers.get('host'))
    throw new TRPCError({ code: 'FORBIDDEN', cause: new AppError('forbidden') });
  const idempotencyKey = headers.get('idempotency-key');
  if (idempotencyKey !== null && !/^[\x21-\x7e]{1,200}$/.test(idempotencyKey))
    throw new TRPCError({
      code: 'BAD_REQUEST',
      cause: new AppError('invalid_input', {
        param: 'Idempotency-Key',
        problem: '1 to 200 visible ASCII characters',
      }),
    });
  const person = await currentUser();
  const slug = headers.get(tenantHeader);
  return {
    member: person && slug ? await memberOf(person.userId, slug) : null,
    userId: person?.userId ?? null,
    sessionId: person?.sessionId ?? null,
    clientAddress: clientAddressOf(headers),
    now: new Date(),
    requestId: randomUUID(),
    idempotencyKey,
  };
}
