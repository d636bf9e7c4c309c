'use client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpLink, splitLink, type TRPCClient } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import superjson from 'superjson';
import { newId } from '@/lib/kernel/ids';
import type { RootRouter } from '@/server/root-router';

const context = createTRPCContext<RootRouter>();
export const { useTRPC, useTRPCClient } = context;

/** What a mutation may carry in its context: the key of an earlier try, so that a retry has no second effect. */
export type CallContext = { idempotencyKey?: string };

/**
 * The typed client of the tRPC door for one tenant (null: none). Queries of one tick travel together; every mutation
 * carries an idempotency key of its own, or the one its context names.
 */
export function createClient(tenant: string | null): TRPCClient<RootRouter> {
  const url = '/api/trpc';
  const inTenant = tenant ? { 'x-orderloop-tenant': tenant } : {};
  return createTRPCClient<RootRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === 'mutation',
        true: httpLink({
          url,
          transformer: superjson,
          headers: ({ op }) => ({
            ...inTenant,
            'idempotency-key': (op.context as CallContext).idempotencyKey ?? newId('run'),
          }),
        }),
        false: httpBatchLink({
          url,
          transformer: superjson,
          headers: inTenant,
          maxURLLength: 4000,
          maxItems: 20,
        }),
      }),
    ],
  });
}

/** Gives the pages below it the client of that tenant: `useTRPC()` for react-query options, `useTRPCClient()` for calls. */
export function TrpcProvider({ tenant, children }: { tenant: string | null; children: ReactNode }) {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: 5_000, retry: 1, refetchOnWindowFocus: false } },
      }),
  );
  const [client] = useState(() => createClient(tenant));
  return (
    <QueryClientProvider client={queries}>
      <context.TRPCProvider trpcClient={client} queryClient={queries}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
