import { portalPayRouter } from '@/server/aftersales/portal-pay-router';
import { portalReturnsRouter } from '@/server/aftersales/portal-router';
import { qualityRouter } from '@/server/aftersales/quality-router';
import { aftersalesRouter } from '@/server/aftersales/router';
import { analyticsRouter } from '@/server/analytics/router';
import { wallRouter } from '@/server/analytics/wall-router';
import { allocationRouter } from '@/server/automation/allocation-router';
import { automationRouter } from '@/server/automation/router';
import { rulesRouter } from '@/server/automation/rules-router';
import { billingRouter } from '@/server/billing/router';
import { catalogRouter } from '@/server/catalog/router';
import { careRouter } from '@/server/customers/care-router';
import { customersRouter } from '@/server/customers/router';
import { financeRouter } from '@/server/finance/router';
import { settlementsRouter } from '@/server/finance/settlements-router';
import { carriersRouter } from '@/server/fulfilment/carriers-router';
import { freightRouter } from '@/server/fulfilment/freight-router';
import { portalRouter } from '@/server/fulfilment/portal-router';
import { fulfilmentRouter } from '@/server/fulfilment/router';
import { wavesRouter } from '@/server/fulfilment/waves-router';
import { accountRouter } from '@/server/identity/account-router';
import { identityRouter } from '@/server/identity/router';
import { integrationsRouter } from '@/server/integrations/router';
import { webhooksRouter } from '@/server/integrations/webhooks-router';
import { purchasingRouter } from '@/server/inventory/purchasing-router';
import { inventoryRouter } from '@/server/inventory/router';
import { transfersRouter } from '@/server/inventory/transfers-router';
import { orderChangesRouter } from '@/server/orders/changes-router';
import { ordersRouter } from '@/server/orders/router';
import { router } from '@/server/platform/http/trpc';
import { portalTalkRouter } from '@/server/support/portal-router';
import { supportRouter } from '@/server/support/router';
import { supportSettingsRouter } from '@/server/support/settings-router';
import { surveyRouter } from '@/server/support/survey-router';

/** Every tRPC procedure of the product, by area. */
export const rootRouter = router({
  orders: ordersRouter,
  orderChanges: orderChangesRouter,
  customers: customersRouter,
  care: careRouter,
  account: accountRouter,
  identity: identityRouter,
  billing: billingRouter,
  catalog: catalogRouter,
  inventory: inventoryRouter,
  purchasing: purchasingRouter,
  transfers: transfersRouter,
  finance: financeRouter,
  fulfilment: fulfilmentRouter,
  carriers: carriersRouter,
  freight: freightRouter,
  settlements: settlementsRouter,
  waves: wavesRouter,
  portal: portalRouter,
  portalReturns: portalReturnsRouter,
  portalTalk: portalTalkRouter,
  portalPay: portalPayRouter,
  aftersales: aftersalesRouter,
  quality: qualityRouter,
  automation: automationRouter,
  rules: rulesRouter,
  allocation: allocationRouter,
  analytics: analyticsRouter,
  wall: wallRouter,
  integrations: integrationsRouter,
  webhooks: webhooksRouter,
  support: supportRouter,
  supportSettings: supportSettingsRouter,
  survey: surveyRouter,
});
export type RootRouter = typeof rootRouter;
