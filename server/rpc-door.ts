import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { AppError } from '@/lib/kernel/errors';
import { answered } from '@/server/platform/http/answered';
import { readBodyBytes } from '@/server/platform/http/read-body';
import type { RpcContext } from '@/server/platform/http/trpc';
import { rootRouter } from '@/server/root-router';

/** As much as the largest file that goes through a procedure takes in base64, and its envelope. */
const maxBytes = 12_000_000;

/**
 * Answers calls of procedures, the same for the browser and for who tries it. A body is read no further than the limit.
 */
export function serveRpc(
  request: Request,
  contextOf: (request: Request) => Promise<RpcContext>,
  router: typeof rootRouter = rootRouter,
): Promise<Response> {
  return answered(async () => {
    const body = request.body ? await readBodyBytes(request, maxBytes) : null;
    const { method, headers, url } = request;
    const req = new Request(url, { method, headers, ...(body ? { body: new Uint8Array(body) } : {}) });
    return fetchRequestHandler({
      endpoint: '/api/trpc',
      req,
      router,
      createContext: () => contextOf(request),
      maxBatchSize: 20,
      // A query may carry a file's text, which no address holds.
      allowMethodOverride: true,
      responseMeta: ({ errors, info }) => {
        const cause = info?.calls.length === 1 ? errors[0]?.cause : undefined;
        return {
          headers: { 'cache-control': 'no-store' },
          ...(cause instanceof AppError ? { status: cause.status } : {}),
        };
      },
    });
  });
}
