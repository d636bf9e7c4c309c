import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { recordReports, type TrackingRecorded, type TrackingReport } from '../steps/record-reports';

/**
 * Keeps what is reported about parcels, each report once, in whatever order it comes, and brings the parcels to what all
 * reports together say. A return to the sender rewinds nothing; it is raised for a person to look at.
 * Locks: orders, parcels. Emits: fulfilment.tracking_changed, fulfilment.shipment_delivered.
 */
export async function recordTracking(
  ctx: StaffCtx,
  reports: readonly TrackingReport[],
): Promise<TrackingRecorded[]> {
  return inTenantTx(ctx, (tx) => recordReports(tx, reports));
}
