import type { Reporter, TrackingStatus } from '@/lib/contracts/fulfilment';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type NewTrackingEvent = {
  shipmentId: string;
  reportedBy: Reporter;
  status: TrackingStatus;
  message: string;
  location: string;
  externalId: string;
  occurredAt: Date;
};

/** Inserts reports, each once per parcel and external id; the ones that were new. */
export async function insertTrackingEvents(
  tx: TenantTx,
  rows: readonly NewTrackingEvent[],
): Promise<{ id: string; shipmentId: string }[]> {
  return tx.q(
    `INSERT INTO tracking_event (tenant_id, id, shipment_id, status, message, location, reported_by, external_id, occurred_at, created_at)
     SELECT $1, e.id, e.shipment_id, e.status, e.message, e.location, e.reported_by, e.external_id, e.occurred_at, $10
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])
       AS e (id, shipment_id, status, message, location, reported_by, external_id, occurred_at)
     ON CONFLICT DO NOTHING RETURNING id, shipment_id AS "shipmentId"`,
    [
      tx.tenantId,
      rows.map(() => newId('trk')),
      rows.map((r) => r.shipmentId),
      rows.map((r) => r.status),
      rows.map((r) => r.message),
      rows.map((r) => r.location),
      rows.map((r) => r.reportedBy),
      rows.map((r) => r.externalId),
      rows.map((r) => r.occurredAt),
      tx.ctx.now,
    ],
  );
}
