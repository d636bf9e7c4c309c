import { router } from '@/server/platform/http/trpc';

/** Every tRPC procedure of the product, by area. */
export const rootRouter = router({});
export type RootRouter = typeof rootRouter;
