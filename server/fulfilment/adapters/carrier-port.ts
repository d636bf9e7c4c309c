import type { TrackingStatus } from '@/lib/contracts/fulfilment';
import type { Result } from '@/lib/kernel/result';

export type ParcelAddress = {
  name: string;
  line1: string;
  line2: string;
  city: string;
  province: string;
  postalCode: string;
  countryCode: string;
};

/** What a carrier is asked for. `key` names the request: the same key never buys a second label. */
export type LabelRequest = {
  key: string;
  carrier: string;
  service: string;
  from: ParcelAddress;
  to: ParcelAddress;
  weightGrams: number;
  /** For carriers whose labels are bought elsewhere. */
  trackingNumber?: string;
};

export type BoughtLabel = {
  trackingNumber: string;
  /** What the carrier charged; null: what the rate table says. */
  costMinor: number | null;
};

export type CarrierReport = {
  status: TrackingStatus;
  at: Date;
  message: string;
  location: string;
  externalId: string;
};

/**
 * What every carrier must be able to do. Calls happen outside of any transaction, and every one of them may be repeated
 * with the same key without a second effect.
 */
export interface CarrierPort {
  /** Price and days for a parcel, or null when the carrier does not go there. Units: minor units, days. */
  quote(
    request: Omit<LabelRequest, 'key'>,
  ): Promise<{ costMinor: number; days: { min: number; max: number } } | null>;
  buy(request: LabelRequest): Promise<Result<BoughtLabel, 'invalid_input' | 'label_refused'>>;
  /** True when the label is void from now on; false when the carrier has the parcel already. */
  void(trackingNumber: string): Promise<boolean>;
  /** What the carrier knows about the parcel now; reports that were told before may come again. */
  track(trackingNumber: string): Promise<CarrierReport[]>;
}
