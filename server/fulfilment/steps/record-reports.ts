import { createHash } from 'node:crypto';
import type { Reporter, TrackingStatus } from '@/lib/contracts/fulfilment';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { lockOrdersOfWork } from '../fulfilment-order.store';
import { lockShipments } from '../shipment.store';
import { insertTrackingEvents } from '../tracking-event.store';
import { applyTracking } from './apply-tracking';

/** What somebody reports about a parcel, named by its id or by the carrier's number. */
export type TrackingReport = {
  shipmentId?: string;
  trackingNumber?: string;
  /** Narrows the search when two carriers use the same number. */
  carrier?: string;
  reportedBy: Reporter;
  events: {
    status: TrackingStatus;
    at: Date;
    message?: string;
    location?: string;
    /** The carrier's own id of the report; without one, equal reports are the same report. */
    externalId?: string;
  }[];
};

/** What became of each report: which parcel it was about (null: none yet, keep it for later) and how much was new. */
export type TrackingRecorded = { shipmentId: string | null; recorded: number };

type Found = { id: string; workId: string; carrier: string; trackingNumber: string };

async function findParcels(tx: TenantTx, reports: readonly TrackingReport[]): Promise<Found[]> {
  return tx.q<Found>(
    `SELECT id, fulfilment_order_id AS "workId", carrier, tracking_number AS "trackingNumber" FROM shipment
     WHERE tenant_id = $1 AND (id = ANY($2::uuid[]) OR tracking_number = ANY($3::text[])) ORDER BY id`,
    [
      tx.tenantId,
      reports.flatMap((r) => r.shipmentId ?? []),
      reports.flatMap((r) => (r.shipmentId ? [] : (r.trackingNumber ?? []))),
    ],
  );
}

function fingerprint(e: TrackingReport['events'][number]): string {
  return createHash('sha256')
    .update(`${e.status}\n${e.at.toISOString()}\n${e.message ?? ''}\n${e.location ?? ''}`)
    .digest('hex')
    .slice(0, 40);
}

/**
 * Keeps what is reported about parcels, each report once, in whatever order it comes, and brings the parcels to what all
 * reports together say. A return to the sender rewinds nothing; it is raised for a person to look at.
 * Locks: orders, parcels. Emits: fulfilment.tracking_changed, fulfilment.shipment_delivered.
 */
export async function recordReports(
  tx: TenantTx,
  reports: readonly TrackingReport[],
): Promise<TrackingRecorded[]> {
  const found = await findParcels(tx, reports);
  const parcelOf = (r: TrackingReport) =>
    found.find((f) =>
      r.shipmentId
        ? f.id === r.shipmentId
        : f.trackingNumber === r.trackingNumber && (!r.carrier || f.carrier === r.carrier),
    );
  await lockOrdersOfWork(
    tx,
    found.map((f) => f.workId),
  );
  const parcels = await lockShipments(
    tx,
    found.map((f) => f.id),
  );
  const fresh = await insertTrackingEvents(
    tx,
    reports.flatMap((r) => {
      const parcel = parcelOf(r);
      if (!parcel) return [];
      return r.events.map((e) => ({
        shipmentId: parcel.id,
        reportedBy: r.reportedBy,
        status: e.status,
        message: e.message ?? '',
        location: e.location ?? '',
        externalId: e.externalId ?? fingerprint(e),
        occurredAt: e.at,
      }));
    }),
  );
  const touched = new Set(fresh.map((f) => f.shipmentId));
  await applyTracking(
    tx,
    parcels.filter((p) => touched.has(p.id)),
    new Set(fresh.map((f) => f.id)),
  );
  return reports.map((r) => {
    const parcel = parcelOf(r);
    return {
      shipmentId: parcel?.id ?? null,
      recorded: parcel ? fresh.filter((f) => f.shipmentId === parcel.id).length : 0,
    };
  });
}
