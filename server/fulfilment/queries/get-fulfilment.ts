import type { FulfilmentDetail, PickLine } from '@/lib/contracts/fulfilment';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { expectedWeight } from '../domain/weight';
import { carrierNames } from './carrier-names';

type Head = Omit<
  FulfilmentDetail,
  'warehouse' | 'shipTo' | 'lines' | 'shipments' | 'carrierName' | 'expectedGrams'
> & {
  code: string;
  name: string;
  shipName: string;
  shipCity: string;
  shipCountryCode: string;
  rawId: string;
};

const lineSql = `SELECT l.id, l.fulfilment_order_id AS "workId", l.variant_id AS "variantId", v.sku,
    coalesce(nullif(concat_ws(' · ', p.title, nullif(v.title, '')), ''), v.sku) AS title, v.weight_grams AS "weightGrams",
    l.quantity, l.picked, l.packed, l.short, l.short_reason AS "shortReason", b.code AS bin, coalesce(b.sequence, 1000000) AS walk,
    ARRAY(SELECT c.code FROM barcode c WHERE c.tenant_id = l.tenant_id AND c.variant_id = l.variant_id ORDER BY c.code) AS barcodes
  FROM fulfilment_line l
  JOIN fulfilment_order f ON f.tenant_id = l.tenant_id AND f.id = l.fulfilment_order_id
  JOIN variant v ON v.tenant_id = l.tenant_id AND v.id = l.variant_id
  JOIN product p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
  LEFT JOIN LATERAL (SELECT bin.code, bin.sequence FROM bin_stock s JOIN bin ON bin.tenant_id = s.tenant_id AND bin.id = s.bin_id
    WHERE s.tenant_id = l.tenant_id AND s.variant_id = l.variant_id AND s.quantity > 0 AND bin.warehouse_id = f.warehouse_id AND bin.kind = 'shelf'
    ORDER BY bin.sequence, bin.code LIMIT 1) b ON true
  WHERE l.tenant_id = $1 AND l.fulfilment_order_id = ANY($2::uuid[]) ORDER BY walk, b.code, v.sku, l.id`;

export type WalkLine = PickLine & { workId: string; weightGrams: number | null };

/** The lines of that work in the order of the picking walk, each with its bin and codes. */
export async function linesInWalkingOrder(tx: TenantTx, workIds: readonly string[]): Promise<WalkLine[]> {
  const rows = await tx.q<WalkLine & { walk: number }>(lineSql, [tx.tenantId, workIds]);
  return rows.map(({ walk: _, ...line }) => line);
}

/** One piece of work with all that the pick and pack screens show, or null. */
export async function getFulfilment(tx: TenantTx, id: string): Promise<FulfilmentDetail | null> {
  const head = await tx.maybeOne<Head>(
    `SELECT f.id AS "rawId", f.number, f.order_id AS "orderId", o.number AS "orderNumber", o.lifecycle AS "orderLifecycle", f.state,
       f.open_holds + o.open_holds AS "openHolds", f.carrier, f.service, f.ship_by AS "shipBy", f.promised_on::text AS "promisedOn",
       o.note, f.version, w.code, w.name, o.ship_name AS "shipName", o.ship_city AS "shipCity",
       o.ship_country_code AS "shipCountryCode",
       coalesce((SELECT min(adapter) FROM carrier_service c WHERE c.tenant_id = f.tenant_id AND c.carrier = f.carrier), 'manual') AS adapter
     FROM fulfilment_order f
     JOIN sales_order o ON o.tenant_id = f.tenant_id AND o.id = f.order_id
     JOIN warehouse w ON w.tenant_id = f.tenant_id AND w.id = f.warehouse_id
     WHERE f.tenant_id = $1 AND f.id = $2`,
    [tx.tenantId, id],
  );
  if (!head) return null;
  const lines = await linesInWalkingOrder(tx, [id]);
  const names = await carrierNames(tx);
  const shipments = await tx.q<FulfilmentDetail['shipments'][number] & { carrier: string }>(
    `SELECT id, tracking_number AS "trackingNumber", lifecycle, carrier, label_prints AS "labelPrints" FROM shipment
     WHERE tenant_id = $1 AND fulfilment_order_id = $2 ORDER BY id DESC`,
    [tx.tenantId, id],
  );
  const { rawId: _, code, name, shipName, shipCity, shipCountryCode, ...rest } = head;
  return {
    ...rest,
    id: toPublicId('ful', id),
    orderId: toPublicId('ord', head.orderId),
    carrierName: names.get(head.carrier) ?? head.carrier,
    warehouse: { code, name },
    shipTo: { name: shipName, city: shipCity, countryCode: shipCountryCode },
    expectedGrams: expectedWeight(
      lines.map((l) => ({
        weightGrams: l.weightGrams,
        quantity: head.state === 'open' ? l.quantity : l.quantity - l.short,
      })),
    ),
    lines: lines.map(({ workId: _w, weightGrams: _g, ...line }) => line),
    shipments: shipments.map(({ carrier, ...s }) => ({
      ...s,
      id: toPublicId('shp', s.id),
      carrierName: names.get(carrier) ?? carrier,
    })),
  };
}

/** The work that a code at the bench means: its own number, its order's number (the most advanced piece), or a tracking number. */
export async function findWorkByCode(tx: TenantTx, code: string): Promise<string | null> {
  const row = await tx.maybeOne<{ id: string }>(
    `SELECT f.id FROM fulfilment_order f JOIN sales_order o ON o.tenant_id = f.tenant_id AND o.id = f.order_id
     WHERE f.tenant_id = $1 AND (f.number = upper($2) OR o.number = upper($2) OR o.external_id = $2 OR f.id IN (
       SELECT s.fulfilment_order_id FROM shipment s WHERE s.tenant_id = $1 AND s.tracking_number = upper($2)))
     ORDER BY array_position(ARRAY['picked','picking','accepted','open','packed','handed_over','rejected','cancelled'], f.state), f.id
     LIMIT 1`,
    [tx.tenantId, code],
  );
  return row?.id ?? null;
}
