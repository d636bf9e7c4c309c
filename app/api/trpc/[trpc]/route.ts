import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { rpcContextOf } from '@/server/platform/auth/rpc-context';
import { rootRouter } from '@/server/root-router';

function handler(req: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req,
    router: rootRouter,
    createContext: () => rpcContextOf(req),
    maxBatchSize: 20,
    // A query may carry a file's text, which no address holds.
    allowMethodOverride: true,
    responseMeta: () => ({ headers: { 'cache-control': 'no-store' } }),
  });
}

export { handler as GET, handler as POST };
