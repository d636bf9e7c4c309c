import { formatDateTime } from '@/lib/format/dates';
import { isLocale, type Locale } from '@/lib/format/locales';
import { formatWeight } from '@/lib/format/numbers';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { translatorFor } from '@/server/platform/i18n/messages';
import { packingSlipPdf, type SlipContent } from '../adapters/pdf/packing-slip';
import { pickListPdf } from '../adapters/pdf/pick-list';
import { type LabelContent, shippingLabelsPdf } from '../adapters/pdf/shipping-label';
import { routingText } from '../domain/routing-text';
import { carrierNames } from './carrier-names';
import { linesInWalkingOrder } from './get-fulfilment';

type AddressRow = {
  name: string;
  line1: string;
  line2: string;
  city: string;
  province: string;
  postalCode: string;
  countryCode: string;
};
type LabelRow = AddressRow & {
  carrier: string;
  service: string;
  serviceName: string | null;
  trackingNumber: string;
  orderNumber: string;
  workNumber: string;
  weightGrams: number;
  phone: string;
  wh: AddressRow;
};

const shipTo = `o.ship_name AS name, o.ship_line1 AS line1, o.ship_line2 AS line2, o.ship_city AS city, o.ship_province AS province,
  o.ship_postal_code AS "postalCode", o.ship_country_code AS "countryCode"`;

/** The contents of those labels, in the order of the parcels; ids that are unknown are left out. */
export async function labelContents(tx: TenantTx, shipmentIds: readonly string[]): Promise<LabelContent[]> {
  const names = await carrierNames(tx);
  const rows = await tx.q<LabelRow>(
    `SELECT s.carrier, s.service, c.name AS "serviceName", s.tracking_number AS "trackingNumber", o.number AS "orderNumber",
       f.number AS "workNumber", s.weight_grams AS "weightGrams", ${shipTo},
       coalesce(nullif(o.ship_phone, ''), o.buyer_phone) AS phone,
       json_build_object('name', w.name, 'line1', w.line1, 'line2', '', 'city', w.city, 'province', w.province,
         'postalCode', w.postal_code, 'countryCode', w.country_code) AS wh
     FROM shipment s JOIN fulfilment_order f ON f.tenant_id = s.tenant_id AND f.id = s.fulfilment_order_id
     JOIN sales_order o ON o.tenant_id = s.tenant_id AND o.id = s.order_id
     JOIN warehouse w ON w.tenant_id = f.tenant_id AND w.id = f.warehouse_id
     LEFT JOIN carrier_service c ON c.tenant_id = s.tenant_id AND c.carrier = s.carrier AND c.service = s.service
     WHERE s.tenant_id = $1 AND s.id = ANY($2::uuid[]) AND s.lifecycle <> 'voided'
     ORDER BY array_position($2::uuid[], s.id)`,
    [tx.tenantId, shipmentIds],
  );
  const { timezone } = tx.ctx.tenant;
  return rows.map((r) => ({
    carrier: names.get(r.carrier) ?? r.carrier,
    service: r.serviceName ?? r.service,
    trackingNumber: r.trackingNumber,
    routing: routingText(r),
    from: { ...r.wh, name: tx.ctx.tenant.name },
    to: r,
    orderNumber: r.orderNumber,
    workNumber: r.workNumber,
    weight: r.weightGrams > 0 ? formatWeight(r.weightGrams, 'en') : '',
    shipOn: formatDateTime(tx.ctx.now, { locale: 'en', timeZone: timezone, style: 'date' }),
  }));
}

/** The labels as a PDF, or null when there are none. */
export async function labelsPdf(labels: readonly LabelContent[]): Promise<Buffer | null> {
  return labels.length === 0 ? null : shippingLabelsPdf(labels);
}

type SlipRow = AddressRow & {
  orderNumber: string;
  workNumber: string;
  placedAt: Date;
  carrier: string;
  trackingNumber: string | null;
  note: string;
  locale: string;
};

/** The contents of the packing slip of that work and its language (the buyer's, else the shop's), or null. */
export async function slipContent(
  tx: TenantTx,
  fulfilmentOrderId: string,
): Promise<{ slip: SlipContent; locale: Locale } | null> {
  const row = await tx.maybeOne<SlipRow>(
    `SELECT o.number AS "orderNumber", f.number AS "workNumber", o.placed_at AS "placedAt", f.carrier, o.note, o.locale, ${shipTo},
       (SELECT s.tracking_number FROM shipment s WHERE s.tenant_id = f.tenant_id AND s.fulfilment_order_id = f.id
          AND s.lifecycle <> 'voided' ORDER BY s.id DESC LIMIT 1) AS "trackingNumber"
     FROM fulfilment_order f JOIN sales_order o ON o.tenant_id = f.tenant_id AND o.id = f.order_id
     WHERE f.tenant_id = $1 AND f.id = $2`,
    [tx.tenantId, fulfilmentOrderId],
  );
  if (!row) return null;
  const { tenant } = tx.ctx;
  const wanted = [row.locale, tenant.locale].find(isLocale) ?? 'en';
  const names = await carrierNames(tx);
  const lines = await linesInWalkingOrder(tx, [fulfilmentOrderId]);
  return {
    locale: wanted,
    slip: {
      shop: tenant.name,
      orderNumber: row.orderNumber,
      workNumber: row.workNumber,
      placedOn: formatDateTime(row.placedAt, { locale: wanted, timeZone: tenant.timezone, style: 'date' }),
      carrier: names.get(row.carrier) ?? row.carrier,
      trackingNumber: row.trackingNumber,
      to: [
        row.name,
        row.line1,
        row.line2,
        [row.city, row.province, row.postalCode].filter(Boolean).join(', '),
        row.countryCode,
      ].filter(Boolean),
      note: row.note,
      lines: lines
        .map((l) => ({ id: l.id, sku: l.sku, title: l.title, quantity: l.quantity - l.short }))
        .filter((l) => l.quantity > 0),
    },
  };
}

/** The packing slip as a PDF. */
export async function slipPdf(content: { slip: SlipContent; locale: Locale }): Promise<Buffer> {
  return packingSlipPdf(content.slip, translatorFor(content.locale, 'fulfilment'));
}

/** What is still to be picked for that work, in walking order, as a PDF in the shop's language; null when it is nothing. */
export async function pickListDocument(
  tx: TenantTx,
  fulfilmentOrderIds: readonly string[],
): Promise<(() => Promise<Buffer>) | null> {
  const heads = await tx.q<{ id: string; number: string; warehouse: string }>(
    `SELECT f.id, f.number, w.name AS warehouse FROM fulfilment_order f
     JOIN warehouse w ON w.tenant_id = f.tenant_id AND w.id = f.warehouse_id
     WHERE f.tenant_id = $1 AND f.id = ANY($2::uuid[])`,
    [tx.tenantId, fulfilmentOrderIds],
  );
  if (heads.length === 0) return null;
  const numbers = new Map(heads.map((h) => [h.id, h.number]));
  const lines = await linesInWalkingOrder(
    tx,
    heads.map((h) => h.id),
  );
  const { tenant, now } = tx.ctx;
  const locale = isLocale(tenant.locale) ? tenant.locale : 'en';
  return () =>
    pickListPdf(
      {
        shop: tenant.name,
        warehouse: [...new Set(heads.map((h) => h.warehouse))].join(', '),
        printedOn: formatDateTime(now, { locale, timeZone: tenant.timezone, style: 'short' }),
        stops: lines
          .filter((l) => l.quantity - l.short - l.picked > 0)
          .map((l) => ({
            id: l.id,
            bin: l.bin ?? '–',
            sku: l.sku,
            title: l.title,
            quantity: l.quantity - l.short - l.picked,
            workNumber: numbers.get(l.workId) ?? '',
            barcode:
              l.barcodes.find((b) => /^[\x20-\x7e]{1,40}$/.test(b)) ?? l.sku.replace(/[^\x20-\x7e]/g, '?'),
          })),
      },
      translatorFor(locale, 'fulfilment'),
    );
}
