import { analyticsEndpoints } from '@/server/analytics/rest';
import { catalogEndpoints } from '@/server/catalog/rest';
import { fulfilmentEndpoints } from '@/server/fulfilment/rest';
import { integrationsEndpoints } from '@/server/integrations/rest';
import { inventoryEndpoints } from '@/server/inventory/rest';
import type { Endpoint } from '@/server/platform/http/rest';

/** Every operation of the REST API, by area. */
export const restEndpoints: readonly Endpoint[] = [
  ...catalogEndpoints,
  ...inventoryEndpoints,
  ...integrationsEndpoints,
  ...fulfilmentEndpoints,
  ...analyticsEndpoints,
];
