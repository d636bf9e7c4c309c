import { ok, refused } from '@/lib/kernel/result';
import type { CarrierPort } from './carrier-port';

/** A carrier whose labels are bought elsewhere: the person types the tracking number from the label. */
export const manualCarrier: CarrierPort = {
  async quote() {
    return null;
  },
  async buy(request) {
    if (!request.trackingNumber)
      return refused(
        'invalid_input',
        { param: 'trackingNumber', problem: 'required for this carrier' },
        'trackingNumber',
      );
    return ok({ trackingNumber: request.trackingNumber, costMinor: null });
  },
  async void() {
    return true;
  },
  async track() {
    return [];
  },
};
