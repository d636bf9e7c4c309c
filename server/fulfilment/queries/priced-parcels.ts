import type { ParcelSize } from '@/lib/kernel/parcel-size';
import { dayIn } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { goesHome, type QuoteRequest } from '../domain/rates';

/** A parcel with everything that its price depends on. Units: grams, minor units. */
export type PricedParcel = {
  id: string;
  orderId: string;
  orderNumber: string;
  trackingNumber: string;
  carrier: string;
  lifecycle: string;
  serviceId: string | null;
  grams: number;
  bookedMinor: number;
  /** The day on which it left, or else was labelled, in the shop's zone. */
  day: string;
  ask: QuoteRequest;
};

type Row = Omit<PricedParcel, 'day' | 'ask'> &
  Omit<QuoteRequest, 'size' | 'weightGrams'> & {
    leftAt: Date;
    toName: string;
    line1: string;
    line2: string;
    volumeCm3: number | null;
    longestMm: number | null;
    girthMm: number | null;
  };

const longest = 'greatest(v.length_mm, v.width_mm, v.height_mm)';
const mostParcels = 20_000;

/** Parcels by their numbers, or those that went with a service in the last days, with what their price depends on. */
export async function pricedParcels(
  tx: TenantTx,
  which: { numbers: readonly string[] } | { serviceId: string; days: number },
): Promise<PricedParcel[]> {
  const byNumber = 'numbers' in which;
  const rows = await tx.q<Row>(
    `SELECT s.id, s.order_id AS "orderId", o.number AS "orderNumber", s.tracking_number AS "trackingNumber", s.carrier, s.lifecycle,
       c.id AS "serviceId", s.weight_grams AS grams, s.cost_minor::float8 AS "bookedMinor",
       coalesce(s.handed_over_at, s.created_at) AS "leftAt", w.country_code AS "fromCountry", w.province AS "fromProvince",
       o.ship_country_code AS "toCountry", o.ship_province AS "toProvince", o.ship_postal_code AS "toPostalCode",
       o.ship_name AS "toName", o.ship_line1 AS line1, o.ship_line2 AS line2, z."volumeCm3", z."longestMm", z."girthMm"
     FROM shipment s JOIN fulfilment_order f ON f.tenant_id = $1 AND f.id = s.fulfilment_order_id
     JOIN warehouse w ON w.tenant_id = $1 AND w.id = f.warehouse_id JOIN sales_order o ON o.tenant_id = $1 AND o.id = s.order_id
     LEFT JOIN carrier_service c ON c.tenant_id = $1 AND c.carrier = s.carrier AND c.service = s.service
     LEFT JOIN LATERAL (
       SELECT ceil(sum(v.length_mm::bigint * v.width_mm * v.height_mm * l.quantity) / 1000.0)::float8 AS "volumeCm3",
         max(${longest}) AS "longestMm",
         max(${longest} + 2 * (v.length_mm + v.width_mm + v.height_mm - ${longest})) AS "girthMm"
       FROM shipment_line l JOIN variant v ON v.tenant_id = $1 AND v.id = l.variant_id
       WHERE l.tenant_id = $1 AND l.shipment_id = s.id AND v.length_mm > 0 AND v.width_mm > 0 AND v.height_mm > 0) z ON true
     WHERE s.tenant_id = $1 AND s.lifecycle <> 'voided' AND ${
       byNumber
         ? 's.tracking_number = ANY($2::text[])'
         : `s.carrier = (SELECT carrier FROM carrier_service WHERE tenant_id = $1 AND id = $2) AND c.id = $2
            AND s.created_at > $3::timestamptz - make_interval(days => $4::int)`
     } ORDER BY s.created_at DESC LIMIT ${mostParcels}`,
    byNumber ? [tx.tenantId, which.numbers] : [tx.tenantId, which.serviceId, tx.ctx.now, which.days],
  );
  return rows.map(({ leftAt, toName, line1, line2, volumeCm3, longestMm, girthMm, ...r }) => ({
    ...r,
    bookedMinor: Number(r.bookedMinor),
    day: dayIn(leftAt, tx.ctx.tenant.timezone),
    ask: {
      fromCountry: r.fromCountry,
      fromProvince: r.fromProvince ?? '',
      toCountry: r.toCountry,
      toProvince: r.toProvince ?? '',
      toPostalCode: r.toPostalCode ?? '',
      weightGrams: r.grams,
      size: sizeFrom(volumeCm3, longestMm, girthMm),
      home: goesHome({ name: toName, line1, line2 }),
    },
  }));
}

function sizeFrom(
  volume: number | null,
  longestMm: number | null,
  girthMm: number | null,
): ParcelSize | undefined {
  return volume && longestMm && girthMm ? { volumeCm3: Number(volume), longestMm, girthMm } : undefined;
}
