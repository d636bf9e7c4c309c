import type { ChangeTotals } from '@/lib/contracts/order-changes';
import { resolveSkus } from '@/server/catalog/steps/resolve-skus';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { ShipTo } from './domain/address';
import type { CombineFacts } from './domain/decide-combine';
import type { EditFacts, EditInput } from './domain/decide-edit';
import { linesOfOrders, type StoredLine } from './order.store';

type Head = Omit<CombineFacts, 'lines' | 'pickStarted'> & {
  version: number;
  channel: string;
  externalId: string;
  currency: string;
  paidMinor: number;
  refundedMinor: number;
  serviceWish: string | null;
  totals: ChangeTotals & { taxIncluded: boolean };
};
/** An order with everything that decides whether and how it may change. */
export type ChangeableOrder = Head & {
  lines: (StoredLine & { started: number })[];
  pickStarted: boolean;
  /** Work that is not begun. */
  openWork: number;
};

const head = `o.id, o.number, o.version, o.channel, o.external_id AS "externalId", o.lifecycle, o.payment_state AS "paymentState",
  o.cash_on_delivery AS "cashOnDelivery", o.open_holds AS "openHolds", o.work_kind AS "workKind",
  o.after_sales_state AS "afterSalesState", o.customer_id AS "customerId", o.buyer_email AS "buyerEmail",
  o.buyer_phone AS "buyerPhone", o.currency, o.paid_minor AS "paidMinor", o.refunded_minor AS "refundedMinor",
  o.service_wish AS "serviceWish",
  json_build_object('name', o.ship_name, 'line1', o.ship_line1, 'line2', o.ship_line2, 'city', o.ship_city,
    'province', o.ship_province, 'postalCode', o.ship_postal_code, 'countryCode', o.ship_country_code, 'phone', o.ship_phone) AS "shipTo",
  json_build_object('goodsMinor', o.goods_minor, 'discountMinor', o.discount_minor, 'shippingMinor', o.shipping_minor,
    'feeMinor', o.fee_minor, 'taxMinor', o.tax_minor, 'totalMinor', o.total_minor, 'taxIncluded', o.tax_included) AS totals`;

type Begun = { line_id: string; units: number };

/** The orders in the order of the ids, with their lines and what is begun of them; ids that are not there are absent. */
export async function changeableOrders(tx: TenantTx, ids: readonly string[]): Promise<ChangeableOrder[]> {
  const rows = await tx.q<Head & { shipTo: ShipTo }>(
    `SELECT ${head} FROM unnest($2::uuid[]) WITH ORDINALITY AS w (id, n)
     JOIN sales_order o ON o.tenant_id = $1 AND o.id = w.id ORDER BY w.n`,
    [tx.tenantId, ids],
  );
  const lines = await linesOfOrders(tx, ids);
  const begunUnits = await tx.q<Begun>(
    `SELECT line_id, max(ceil(units::float / per_unit))::int AS units FROM (
       SELECT l.order_line_id AS line_id, l.variant_id, sum(l.quantity - l.short) AS units, max(coalesce(b.quantity, 1)) AS per_unit
       FROM fulfilment_order f
       JOIN fulfilment_line l ON l.tenant_id = $1 AND l.fulfilment_order_id = f.id
       JOIN order_line o ON o.tenant_id = $1 AND o.id = l.order_line_id
       LEFT JOIN bundle_item b ON b.tenant_id = $1 AND b.bundle_id = o.variant_id AND b.component_id = l.variant_id
       WHERE f.tenant_id = $1 AND f.order_id = ANY($2::uuid[]) AND f.state IN ('picking', 'picked', 'packed')
       GROUP BY 1, 2) AS part GROUP BY 1`,
    [tx.tenantId, ids],
  );
  const started = new Map(begunUnits.map((w) => [w.line_id, w.units]));
  const begun = new Set<string>();
  const open = new Map<string, number>();
  const counted = await tx.q<{ order_id: string; n: number; begun: boolean }>(
    `SELECT order_id, count(*)::int AS n, state IN ('picking', 'picked', 'packed') AS begun FROM fulfilment_order
     WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) AND state IN ('open', 'accepted', 'picking', 'picked', 'packed') GROUP BY 1, 3`,
    [tx.tenantId, ids],
  );
  for (const c of counted) {
    if (c.begun) begun.add(c.order_id);
    else open.set(c.order_id, c.n);
  }
  return rows.map((r) => ({
    ...r,
    lines: (lines.get(r.id) ?? []).map((l) => ({ ...l, started: started.get(l.id) ?? 0 })),
    pickStarted: begun.has(r.id),
    openWork: open.get(r.id) ?? 0,
  }));
}

/** What an edit of the order is decided by. */
export async function editFacts(tx: TenantTx, order: ChangeableOrder, input: EditInput): Promise<EditFacts> {
  const skus = await resolveSkus(
    tx,
    (input.add ?? []).map((a) => ({ channel: order.channel, sku: a.sku })),
  );
  const services = await tx.q<{ name: string }>(
    `SELECT carrier || '/' || service AS name FROM carrier_service WHERE tenant_id = $1 AND active`,
    [tx.tenantId],
  );
  return {
    currency: order.currency,
    totals: order.totals,
    lines: order.lines,
    shipTo: order.shipTo,
    serviceWish: order.serviceWish,
    pickStarted: order.pickStarted,
    articleOf: (sku) => skus.get(`${order.channel}\n${sku}`),
    services: services.map((s) => s.name),
  };
}

/** How many units of these variants can be promised now, over all warehouses that work. */
export async function availableUnits(
  tx: TenantTx,
  variantIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.q<{ variant_id: string; units: number }>(
    `SELECT l.variant_id, sum(l.on_hand - l.allocated - l.reserved)::int AS units FROM stock_level l
     JOIN warehouse w ON w.tenant_id = $1 AND w.id = l.warehouse_id AND w.active
     WHERE l.tenant_id = $1 AND l.variant_id = ANY($2::uuid[]) GROUP BY 1`,
    [tx.tenantId, variantIds],
  );
  return new Map(rows.map((r) => [r.variant_id, r.units]));
}
