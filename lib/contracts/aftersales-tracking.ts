import { z } from 'zod';
import { trackingEventInput } from './fulfilment';
import { requiredText } from './text';

/** What a carrier reports about one parcel, which it knows by its number alone. */
export const trackingReportInput = z.object({
  trackingNumber: requiredText(80),
  /** Narrows the search when two carriers use the same number. */
  carrier: z.string().trim().min(2).max(40).optional(),
  events: z.array(trackingEventInput).min(1).max(100),
});
export type TrackingReportInput = z.output<typeof trackingReportInput>;

/** Whose parcel it is: one that was sent, or one that comes back. */
export const trackedParcelSchema = z.object({
  shipmentId: z.string().nullable(),
  returnId: z.string().nullable(),
  /** reports that were new, of a parcel that was sent */
  recorded: z.number().int(),
});
export type TrackedParcel = z.output<typeof trackedParcelSchema>;
