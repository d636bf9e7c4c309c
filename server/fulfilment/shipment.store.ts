import type { ShipmentLifecycle, TrackingStatus } from '@/lib/contracts/fulfilment';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { groupBy } from './domain/group-by';

export type ParcelLine = { orderLineId: string; variantId: string; quantity: number };

/** A parcel, locked for change. */
export type Parcel = {
  id: string;
  fulfilmentOrderId: string;
  orderId: string;
  carrier: string;
  service: string;
  adapter: string;
  trackingNumber: string;
  lifecycle: ShipmentLifecycle;
  tracking: TrackingStatus;
  promisedOn: string | null;
  nextMoveAt: Date | null;
  version: number;
  lines: ParcelLine[];
};

const columns = `s.id, s.fulfilment_order_id AS "fulfilmentOrderId", s.order_id AS "orderId", s.carrier, s.service, s.adapter,
  s.tracking_number AS "trackingNumber", s.lifecycle, s.tracking, s.promised_on::text AS "promisedOn",
  s.next_move_at AS "nextMoveAt", s.version`;

async function withLines(tx: TenantTx, parcels: Omit<Parcel, 'lines'>[]): Promise<Parcel[]> {
  const lines = await tx.q<ParcelLine & { shipmentId: string }>(
    `SELECT shipment_id AS "shipmentId", order_line_id AS "orderLineId", variant_id AS "variantId", quantity
     FROM shipment_line WHERE tenant_id = $1 AND shipment_id = ANY($2::uuid[]) ORDER BY id`,
    [tx.tenantId, parcels.map((p) => p.id)],
  );
  const byParcel = groupBy(lines, (l) => l.shipmentId);
  return parcels.map((p) => ({
    ...p,
    lines: (byParcel.get(p.id) ?? []).map(({ shipmentId: _, ...line }) => line),
  }));
}

/** The parcels with their lines, locked in id order; ids that are unknown or another tenant's are left out. */
export async function lockShipments(tx: TenantTx, ids: readonly string[]): Promise<Parcel[]> {
  const parcels = await tx.q<Omit<Parcel, 'lines'>>(
    `SELECT ${columns} FROM shipment s WHERE s.tenant_id = $1 AND s.id = ANY($2::uuid[]) ORDER BY s.id FOR UPDATE`,
    [tx.tenantId, ids],
  );
  return withLines(tx, parcels);
}

/** The parcels of that work which are neither void nor gone, locked. */
export async function lockLabelsOfWork(
  tx: TenantTx,
  fulfilmentOrderIds: readonly string[],
): Promise<Parcel[]> {
  const parcels = await tx.q<Omit<Parcel, 'lines'>>(
    `SELECT ${columns} FROM shipment s WHERE s.tenant_id = $1 AND s.fulfilment_order_id = ANY($2::uuid[])
       AND s.lifecycle = 'label_created' ORDER BY s.id FOR UPDATE`,
    [tx.tenantId, fulfilmentOrderIds],
  );
  return withLines(tx, parcels);
}

export type NewParcel = Omit<Parcel, 'nextMoveAt' | 'version' | 'lifecycle' | 'tracking'> & {
  weightGrams: number;
  costMinor: number;
  currency: string;
};

/** Inserts parcels whose labels exist; the ids of those whose carrier's tracking number was not in use already. */
export async function insertShipments(tx: TenantTx, parcels: readonly NewParcel[]): Promise<Set<string>> {
  const rows = await tx.q<{ id: string }>(
    `INSERT INTO shipment (tenant_id, id, fulfilment_order_id, order_id, carrier, service, adapter, tracking_number, lifecycle,
       tracking, weight_grams, cost_minor, currency, promised_on, created_at)
     SELECT $1, p.id, p.fulfilment_order_id, p.order_id, p.carrier, p.service, p.adapter, p.tracking_number, 'label_created',
       'pre_transit', p.weight_grams, p.cost_minor, p.currency, p.promised_on, $13
     FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[], $10::bigint[],
       $11::text[], $12::date[])
       AS p (id, fulfilment_order_id, order_id, carrier, service, adapter, tracking_number, weight_grams, cost_minor, currency,
         promised_on)
     ON CONFLICT DO NOTHING RETURNING id`,
    [
      tx.tenantId,
      parcels.map((p) => p.id),
      parcels.map((p) => p.fulfilmentOrderId),
      parcels.map((p) => p.orderId),
      parcels.map((p) => p.carrier),
      parcels.map((p) => p.service),
      parcels.map((p) => p.adapter),
      parcels.map((p) => p.trackingNumber),
      parcels.map((p) => p.weightGrams),
      parcels.map((p) => p.costMinor),
      parcels.map((p) => p.currency),
      parcels.map((p) => p.promisedOn),
      tx.ctx.now,
    ],
  );
  const inserted = new Set(rows.map((r) => r.id));
  const lines = parcels
    .filter((p) => inserted.has(p.id))
    .flatMap((p) => p.lines.map((l) => ({ ...l, shipmentId: p.id })));
  await tx.exec(
    `INSERT INTO shipment_line (tenant_id, id, shipment_id, order_line_id, variant_id, quantity)
     SELECT $1, l.* FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::int[]) AS l`,
    [
      tx.tenantId,
      lines.map(() => newId('lin')),
      lines.map((l) => l.shipmentId),
      lines.map((l) => l.orderLineId),
      lines.map((l) => l.variantId),
      lines.map((l) => l.quantity),
    ],
  );
  return inserted;
}

/** Marks parcels as given to the carrier. Sandbox parcels start to move at once. */
export async function saveHandedOver(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx.exec(
    `UPDATE shipment SET lifecycle = 'handed_over', handed_over_at = $3, version = version + 1,
       next_move_at = CASE WHEN adapter = 'sandbox' THEN $3::timestamptz END
     WHERE tenant_id = $1 AND id = ANY($2::uuid[])`,
    [tx.tenantId, ids, tx.ctx.now],
  );
}

/** Marks labels as void. */
export async function saveVoided(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx.exec(
    `UPDATE shipment SET lifecycle = 'voided', voided_at = $3, next_move_at = NULL, version = version + 1
     WHERE tenant_id = $1 AND id = ANY($2::uuid[])`,
    [tx.tenantId, ids, tx.ctx.now],
  );
}

/** Saves the story that a parcel's reports tell. */
export async function saveStory(
  tx: TenantTx,
  rows: readonly {
    id: string;
    tracking: TrackingStatus;
    lifecycle: ShipmentLifecycle;
    deliveredAt: Date | null;
  }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.exec(
    `UPDATE shipment s SET tracking = n.tracking, lifecycle = n.lifecycle, delivered_at = n.delivered_at, version = s.version + 1,
       next_move_at = CASE WHEN n.lifecycle = 'handed_over' THEN s.next_move_at END
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) AS n (id, tracking, lifecycle, delivered_at)
     WHERE s.tenant_id = $1 AND s.id = n.id`,
    [
      tx.tenantId,
      rows.map((r) => r.id),
      rows.map((r) => r.tracking),
      rows.map((r) => r.lifecycle),
      rows.map((r) => r.deliveredAt),
    ],
  );
}
