import { analyticsRouter } from '@/server/analytics/router';
import { financeRouter } from '@/server/finance/router';
import { portalRouter } from '@/server/fulfilment/portal-router';
import { fulfilmentRouter } from '@/server/fulfilment/router';
import { accountRouter } from '@/server/identity/account-router';
import { identityRouter } from '@/server/identity/router';
import { router } from '@/server/platform/http/trpc';

/** Every tRPC procedure of the product, by area. */
export const rootRouter = router({
  account: accountRouter,
  identity: identityRouter,
  finance: financeRouter,
  fulfilment: fulfilmentRouter,
  portal: portalRouter,
  analytics: analyticsRouter,
});
export type RootRouter = typeof rootRouter;
