import type { CarrierPort } from './carrier-port';
import { manualCarrier } from './manual-carrier';
import { sandboxCarrier } from './sandbox-carrier';

const ports: Record<string, CarrierPort> = { sandbox: sandboxCarrier, manual: manualCarrier };

/** The adapter of that name; a name that nobody knows any more works by hand. */
export function carrierFor(adapter: string): CarrierPort {
  return ports[adapter] ?? manualCarrier;
}
