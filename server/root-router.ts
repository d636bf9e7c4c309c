import { analyticsRouter } from '@/server/analytics/router';
import { router } from '@/server/platform/http/trpc';

/** Every tRPC procedure of the product, by area. */
export const rootRouter = router({
  analytics: analyticsRouter,
});
export type RootRouter = typeof rootRouter;
