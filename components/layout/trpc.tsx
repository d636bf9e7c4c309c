'use client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpLink, splitLink, type TRPCLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import superjson from 'superjson';
import type { RootRouter } from '@/server/root-router';
import { currentIdempotencyKey, newKey } from './idempotency-key';

const nameTheCommand: TRPCLink<RootRouter> =
  () =>
  ({ op, next }) =>
    next({ ...op, context: { ...op.context, idempotencyKey: currentIdempotencyKey() ?? newKey() } });

function tenantHeader(): Record<string, string> {
  const slug = window.location.pathname.split('/')[1] ?? '';
  return { 'x-orderloop-tenant': slug };
}

const url = '/api/trpc';

/** The context of a query whose input is too long for an address, such as the text of a file. */
export const asBody = { asBody: true } as const;

function createClient() {
  return createTRPCClient<RootRouter>({
    links: [
      nameTheCommand,
      splitLink({
        condition: (op) => op.type === 'mutation',
        true: httpLink({
          url,
          transformer: superjson,
          headers: ({ op }) => ({ ...tenantHeader(), 'idempotency-key': String(op.context.idempotencyKey) }),
        }),
        false: splitLink({
          condition: (op) => op.context.asBody === true,
          true: httpLink({ url, transformer: superjson, headers: tenantHeader, methodOverride: 'POST' }),
          false: httpBatchLink({ url, transformer: superjson, headers: tenantHeader }),
        }),
      }),
    ],
  });
}

/** The typed way to the server. Every mutation carries an idempotency key; the shop is the one of the address. */
export const trpc = createClient();

const context = createTRPCContext<RootRouter>();

/** Query and mutation options for react-query: for parts of a page that keep themselves up to date. */
export const useTRPC = context.useTRPC;

/** Gives the pages below it the query cache. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: 15_000, retry: 1, refetchOnWindowFocus: false } },
      }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={trpc} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
