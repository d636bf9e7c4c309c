import type { ShopperOrder } from '@/lib/contracts/fulfilment';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { groupBy } from '../domain/group-by';
import { carrierNames } from './carrier-names';

type Head = Omit<ShopperOrder, 'shop' | 'lines' | 'parcels' | 'total' | 'firstName'> & {
  totalMinor: number;
  currency: string;
  fullName: string;
};
type Parcel = Omit<ShopperOrder['parcels'][number], 'items' | 'events' | 'carrierName' | 'trackingUrl'>;
type Item = { shipmentId: string; title: string; quantity: number };
type Report = ShopperOrder['parcels'][number]['events'][number] & { shipmentId: string };

/** Family names come first in Chinese, and are most often one character: 王小明 is 小明. */
function firstNameOf(fullName: string): string {
  const name = fullName.trim();
  if (/^\p{Script=Han}{2,4}$/u.test(name)) return name.length > 2 ? name.slice(1) : name;
  return name.split(/\s+/)[0] ?? '';
}

/**
 * What the shopper may see of their order, or null. Nothing personal but a first name and a city. Of a parcel that it shares
 * with other orders, or is divided into, it shows what is in there of this order.
 */
export async function getShopperOrder(tx: TenantTx, orderId: string): Promise<ShopperOrder | null> {
  const head = await tx.maybeOne<Head>(
    `SELECT number, placed_at AS "placedAt", lifecycle, fulfilment_state AS "fulfilmentState",
       coalesce(nullif(ship_name, ''), buyer_name) AS "fullName", ship_city AS city, promised_on::text AS "promisedOn",
       total_minor AS "totalMinor", currency FROM sales_order WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, orderId],
  );
  if (!head) return null;
  const lines = await tx.q<Omit<ShopperOrder['lines'][number], 'price'> & { totalMinor: number }>(
    `SELECT id, coalesce(nullif(title, ''), sku) AS title, sku, quantity, shipped, delivered, cancelled, total_minor AS "totalMinor"
     FROM order_line WHERE tenant_id = $1 AND order_id = $2 AND kind = 'goods' ORDER BY position`,
    [tx.tenantId, orderId],
  );
  const parcels = await tx.q<Parcel>(
    `SELECT id, carrier, tracking_number AS "trackingNumber", lifecycle, tracking, promised_on::text AS "expectedOn",
       handed_over_at AS "handedOverAt", delivered_at AS "deliveredAt"
     FROM shipment WHERE tenant_id = $1 AND lifecycle <> 'voided' AND (order_id = $2 OR order_id IN (
       SELECT work_order_id FROM order_origin WHERE tenant_id = $1 AND origin_id = $2 AND undone_at IS NULL)) ORDER BY id`,
    [tx.tenantId, orderId],
  );
  const ids = parcels.map((p) => p.id);
  const items = await tx.q<Item>(
    `SELECT l.shipment_id AS "shipmentId", p.title, l.quantity FROM shipment_line l
     JOIN variant v ON v.tenant_id = l.tenant_id AND v.id = l.variant_id
     JOIN product p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
     JOIN order_line o ON o.tenant_id = l.tenant_id AND o.id = l.order_line_id
     WHERE l.tenant_id = $1 AND l.shipment_id = ANY($2::uuid[])
       AND (o.order_id = $3 OR o.origin_line_id IN (SELECT id FROM order_line WHERE tenant_id = $1 AND order_id = $3)) ORDER BY l.id`,
    [tx.tenantId, ids, orderId],
  );
  const reports = await tx.q<Report>(
    `SELECT shipment_id AS "shipmentId", status, occurred_at AS at, location, message FROM tracking_event
     WHERE tenant_id = $1 AND shipment_id = ANY($2::uuid[]) ORDER BY occurred_at DESC, id DESC`,
    [tx.tenantId, ids],
  );
  const names = await carrierNames(tx);
  const itemsOf = groupBy(items, (i) => i.shipmentId);
  const reportsOf = groupBy(reports, (r) => r.shipmentId);
  const { tenant } = tx.ctx;
  const { totalMinor, currency, fullName, ...rest } = head;
  return {
    ...rest,
    shop: { name: tenant.name, slug: tenant.slug, timezone: tenant.timezone, locale: tenant.locale },
    firstName: firstNameOf(fullName),
    total: { minor: totalMinor, currency },
    lines: lines.map(({ totalMinor: minor, ...l }) => ({
      ...l,
      id: toPublicId('lin', l.id),
      price: { minor, currency },
    })),
    parcels: parcels.map((p) => ({
      ...p,
      id: toPublicId('shp', p.id),
      carrierName: names.get(p.carrier) ?? p.carrier,
      trackingUrl: carrierPage(p.carrier, p.trackingNumber),
      items: (itemsOf.get(p.id) ?? []).map(({ shipmentId: _, ...i }) => i),
      events: (reportsOf.get(p.id) ?? []).map(({ shipmentId: _, ...r }) => r),
    })),
  };
}

const pages: Record<string, string> = {
  'royal-mail': 'https://www.royalmail.com/track-your-item#/tracking-results/',
  dpd: 'https://track.dpd.co.uk/search?reference=',
  ups: 'https://www.ups.com/track?tracknum=',
  dhl: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id=',
  usps: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=',
  fedex: 'https://www.fedex.com/fedextrack/?trknbr=',
  sf: 'https://www.sf-express.com/chn/sc/waybill/waybill-detail/',
};

/** The carrier's own page about a parcel, or null when we know none. */
function carrierPage(carrier: string, trackingNumber: string): string | null {
  const page = pages[carrier];
  return page ? `${page}${encodeURIComponent(trackingNumber)}` : null;
}
