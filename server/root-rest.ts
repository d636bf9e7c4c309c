import { analyticsEndpoints } from '@/server/analytics/rest';
import { fulfilmentEndpoints } from '@/server/fulfilment/rest';
import { integrationsEndpoints } from '@/server/integrations/rest';
import type { Endpoint } from '@/server/platform/http/rest';

/** Every operation of the REST API, by area. */
export const restEndpoints: readonly Endpoint[] = [
  ...integrationsEndpoints,
  ...fulfilmentEndpoints,
  ...analyticsEndpoints,
];
