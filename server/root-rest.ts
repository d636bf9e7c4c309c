import { aftersalesEndpoints } from '@/server/aftersales/rest';
import { analyticsEndpoints } from '@/server/analytics/rest';
import { automationEndpoints } from '@/server/automation/rest';
import { catalogEndpoints } from '@/server/catalog/rest';
import { customersEndpoints } from '@/server/customers/rest';
import { financeEndpoints } from '@/server/finance/rest';
import { fulfilmentEndpoints } from '@/server/fulfilment/rest';
import { integrationsEndpoints } from '@/server/integrations/rest';
import { webhooksEndpoints } from '@/server/integrations/webhooks-rest';
import { purchasingEndpoints } from '@/server/inventory/purchasing-rest';
import { inventoryEndpoints } from '@/server/inventory/rest';
import { ordersEndpoints } from '@/server/orders/rest';
import type { Endpoint } from '@/server/platform/http/rest';
import { supportEndpoints } from '@/server/support/rest';

/** Every operation of the REST API, by area. */
export const restEndpoints: readonly Endpoint[] = [
  ...ordersEndpoints,
  ...customersEndpoints,
  ...catalogEndpoints,
  ...inventoryEndpoints,
  ...purchasingEndpoints,
  ...integrationsEndpoints,
  ...webhooksEndpoints,
  ...fulfilmentEndpoints,
  ...financeEndpoints,
  ...aftersalesEndpoints,
  ...analyticsEndpoints,
  ...automationEndpoints,
  ...supportEndpoints,
];
