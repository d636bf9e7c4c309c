import { analyticsRouter } from '@/server/analytics/router';
import { financeRouter } from '@/server/finance/router';
import { router } from '@/server/platform/http/trpc';

/** Every tRPC procedure of the product, by area. */
export const rootRouter = router({
  finance: financeRouter,
  analytics: analyticsRouter,
});
export type RootRouter = typeof rootRouter;
