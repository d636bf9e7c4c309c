import { randomUUID } from 'node:crypto';
import type { Visitor } from '@/server/fulfilment/steps/holder-of-link';
import { clientAddressOf } from '@/server/platform/http/client-address';

/** Who calls a door of the portal that is no page. */
export function visitorOf(request: Request): Visitor {
  return {
    now: new Date(),
    requestId: randomUUID(),
    clientAddress: clientAddressOf(request.headers),
  };
}
