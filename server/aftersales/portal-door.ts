import { randomUUID } from 'node:crypto';
import { clientAddressOf } from '@/server/platform/http/client-address';
import type { Visitor } from './steps/shopper';

/** Who calls a door of the portal that is no page. */
export function visitorOf(request: Request): Visitor {
  return {
    now: new Date(),
    requestId: randomUUID(),
    clientAddress: clientAddressOf(request.headers),
  };
}
