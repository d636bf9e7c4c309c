import type { ShipmentDetail, ShipmentListInput, ShipmentRow } from '@/lib/contracts/fulfilment';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { groupBy } from '../domain/group-by';
import { carrierNames } from './carrier-names';
import { readCursor, writeCursor } from './keyset';

type Row = Omit<ShipmentRow, 'carrierName' | 'cost' | 'lines'> & { costMinor: number; currency: string };
type Line = { shipmentId: string; lineId: string; sku: string; title: string; quantity: number };

const columns = `s.id, s.fulfilment_order_id AS "fulfilmentOrderId", s.order_id AS "orderId", o.number AS "orderNumber", s.carrier,
  s.service, s.tracking_number AS "trackingNumber", s.lifecycle, s.tracking, s.weight_grams AS "weightGrams",
  s.cost_minor AS "costMinor", s.currency, s.label_prints AS "labelPrints", s.promised_on::text AS "promisedOn",
  s.created_at AS "createdAt", s.handed_over_at AS "handedOverAt", s.delivered_at AS "deliveredAt", s.version`;

async function complete(tx: TenantTx, rows: readonly Row[]): Promise<ShipmentRow[]> {
  const names = await carrierNames(tx);
  const lines = await tx.q<Line>(
    `SELECT l.shipment_id AS "shipmentId", l.order_line_id AS "lineId", v.sku,
       coalesce(nullif(concat_ws(' · ', p.title, nullif(v.title, '')), ''), v.sku) AS title, l.quantity
     FROM shipment_line l JOIN variant v ON v.tenant_id = l.tenant_id AND v.id = l.variant_id
     JOIN product p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
     WHERE l.tenant_id = $1 AND l.shipment_id = ANY($2::uuid[]) ORDER BY l.id`,
    [tx.tenantId, rows.map((r) => r.id)],
  );
  const byParcel = groupBy(lines, (l) => l.shipmentId);
  return rows.map(({ costMinor, currency, ...r }) => ({
    ...r,
    id: toPublicId('shp', r.id),
    fulfilmentOrderId: toPublicId('ful', r.fulfilmentOrderId),
    orderId: toPublicId('ord', r.orderId),
    carrierName: names.get(r.carrier) ?? r.carrier,
    cost: { minor: costMinor, currency },
    lines: (byParcel.get(r.id) ?? []).map(({ shipmentId: _, ...line }) => ({
      ...line,
      lineId: toPublicId('lin', line.lineId),
    })),
  }));
}

/** One page of the parcels, the newest first. */
export async function listShipments(
  tx: TenantTx,
  input: ShipmentListInput,
): Promise<{ data: ShipmentRow[]; nextCursor: string | null }> {
  const params: unknown[] = [tx.tenantId];
  const where = ['s.tenant_id = $1'];
  const add = (sql: (n: string) => string, value: unknown) => {
    params.push(value);
    where.push(sql(`$${params.length}`));
  };
  if (input.lifecycle) add((n) => `s.lifecycle = ${n}`, input.lifecycle);
  if (input.tracking) add((n) => `s.tracking = ${n}`, input.tracking);
  if (input.carrier) add((n) => `s.carrier = ${n}`, input.carrier);
  if (input.orderId) add((n) => `s.order_id = ${n}`, input.orderId);
  if (input.fulfilmentOrderId) add((n) => `s.fulfilment_order_id = ${n}`, input.fulfilmentOrderId);
  if (input.q) add((n) => `(s.tracking_number = upper(${n}) OR o.number = upper(${n}))`, input.q);
  const place = readCursor(input.cursor);
  if (place) {
    params.push(place.at, place.id);
    where.push(`(s.created_at, s.id) < ($${params.length - 1}::timestamptz, $${params.length}::uuid)`);
  }
  const rows = await tx.q<Row>(
    `SELECT ${columns} FROM shipment s JOIN sales_order o ON o.tenant_id = s.tenant_id AND o.id = s.order_id
     WHERE ${where.join(' AND ')} ORDER BY s.created_at DESC, s.id DESC LIMIT ${input.limit + 1}`,
    params,
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    data: await complete(tx, page),
    nextCursor: rows.length > input.limit && last ? writeCursor({ at: last.createdAt, id: last.id }) : null,
  };
}

type Head = Row & {
  fulfilmentNumber: string;
  adapter: string;
  whCode: string;
  whName: string;
  whCity: string;
} & ShipmentDetail['shipTo'];

/** One parcel with its whole story, or null. */
export async function getShipment(tx: TenantTx, id: string): Promise<ShipmentDetail | null> {
  const head = await tx.maybeOne<Head>(
    `SELECT ${columns}, f.number AS "fulfilmentNumber", s.adapter, w.code AS "whCode", w.name AS "whName", w.city AS "whCity",
       o.ship_name AS name, o.ship_line1 AS line1, o.ship_line2 AS line2, o.ship_city AS city, o.ship_province AS province,
       o.ship_postal_code AS "postalCode", o.ship_country_code AS "countryCode"
     FROM shipment s JOIN sales_order o ON o.tenant_id = s.tenant_id AND o.id = s.order_id
     JOIN fulfilment_order f ON f.tenant_id = s.tenant_id AND f.id = s.fulfilment_order_id
     JOIN warehouse w ON w.tenant_id = f.tenant_id AND w.id = f.warehouse_id
     WHERE s.tenant_id = $1 AND s.id = $2`,
    [tx.tenantId, id],
  );
  if (!head) return null;
  const { fulfilmentNumber, adapter, whCode, whName, whCity, ...rest } = head;
  const { name, line1, line2, city, province, postalCode, countryCode, ...row } = rest;
  const [shipment] = await complete(tx, [row]);
  const events = await tx.q<ShipmentDetail['events'][number]>(
    `SELECT id, status, message, location, reported_by AS "reportedBy", occurred_at AS at FROM tracking_event
     WHERE tenant_id = $1 AND shipment_id = $2 ORDER BY occurred_at DESC, id DESC`,
    [tx.tenantId, id],
  );
  return {
    ...shipment!,
    fulfilmentNumber,
    adapter,
    warehouse: { code: whCode, name: whName, city: whCity },
    shipTo: { name, line1, line2, city, province, postalCode, countryCode },
    events: events.map((e) => ({ ...e, id: toPublicId('trk', e.id) })),
  };
}
