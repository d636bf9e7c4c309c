import { analyticsEndpoints } from '@/server/analytics/rest';
import { fulfilmentEndpoints } from '@/server/fulfilment/rest';
import type { Endpoint } from '@/server/platform/http/rest';

/** Every operation of the REST API, by area. */
export const restEndpoints: readonly Endpoint[] = [...fulfilmentEndpoints, ...analyticsEndpoints];
