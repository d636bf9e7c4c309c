import { ok } from '@/lib/kernel/result';
import { sandboxTrackingNumber } from '../domain/sandbox-journey';
import type { CarrierPort } from './carrier-port';

/**
 * The carrier that lives inside the product: its labels cost what the rate table says, its tracking numbers depend on the
 * request alone, and its parcels are moved by the schedule, which reports like any carrier.
 */
export const sandboxCarrier: CarrierPort = {
  async quote() {
    return null;
  },
  async buy(request) {
    return ok({
      trackingNumber: request.trackingNumber ?? sandboxTrackingNumber(request.carrier, request.key),
      costMinor: null,
    });
  },
  async void() {
    return true;
  },
  async track() {
    return [];
  },
};
