import { analyticsRouter } from '@/server/analytics/router';
import { financeRouter } from '@/server/finance/router';
import { accountRouter } from '@/server/identity/account-router';
import { identityRouter } from '@/server/identity/router';
import { router } from '@/server/platform/http/trpc';

/** Every tRPC procedure of the product, by area. */
export const rootRouter = router({
  account: accountRouter,
  identity: identityRouter,
  finance: financeRouter,
  analytics: analyticsRouter,
});
export type RootRouter = typeof rootRouter;
