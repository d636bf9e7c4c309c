import type { PolicyRules } from '@/lib/contracts/aftersales-policy';
import {
  type LineValue,
  lineValues,
  type OrderMoney,
  refundable,
  valueOfUnits,
} from '@/server/finance/steps/refundable';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { RequestFacts } from './domain/decide-request';
import { droppedOf, type PaidDrop, priceDrop } from './domain/price-protection';
import { type ReturnableLine, returnability, tierOf } from './domain/returnability';
import { policyOfOrder, type StoredPolicy } from './policy.store';

export type OrderHead = Omit<OrderMoney, 'lines'> & {
  id: string;
  number: string;
  lifecycle: string;
  currency: string;
  totalMinor: number;
  customerId: string | null;
  country: string;
  locale: string;
  source: string;
  placedAt: Date;
  policyId: string | null;
};
export type OrderGoods = ReturnableLine &
  OrderMoney['lines'][number] & {
    title: string;
    variantId: string | null;
    productId: string | null;
    unitPriceMinor: number;
    /** what it costs today; null where the order's currency has no price of it */
    listPriceMinor: number | null;
    delivered: number;
    returned: number;
  };
export type RequestContext = {
  order: OrderHead;
  lines: OrderGoods[];
  policy: StoredPolicy;
  facts: RequestFacts;
  values: ReadonlyMap<string, LineValue>;
  /** What may still go back for the whole order. */
  availableMinor: number;
  history: History;
};
export type History = {
  paidOrders: number;
  returns: number;
  returnedValueMinor: number;
  boughtValueMinor: number;
  mismatches: number;
};

async function headOf(tx: TenantTx, orderId: string): Promise<OrderHead | null> {
  return tx.maybeOne<OrderHead>(
    `SELECT id, number, lifecycle, currency, total_minor AS "totalMinor", discount_minor AS "discountMinor",
       shipping_minor AS "shippingMinor", tax_minor AS "taxMinor", tax_included AS "taxIncluded", customer_id AS "customerId",
       ship_country_code AS country, locale, source, placed_at AS "placedAt", return_policy_id AS "policyId"
     FROM sales_order WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, orderId],
  );
}

/** The goods of an order as the rules for returns see them. */
export async function goodsOf(tx: TenantTx, orderId: string): Promise<OrderGoods[]> {
  return tx.q<OrderGoods>(
    `SELECT l.id, l.id AS "lineId", l.kind, l.sku, l.title, l.variant_id AS "variantId", v.product_id AS "productId",
       COALESCE(p.category, '') AS category, l.quantity, l.cancelled, l.shipped, l.delivered, l.returned,
       l.unit_price_minor AS "unitPriceMinor", CASE WHEN v.currency = o.currency THEN v.price_minor END AS "listPriceMinor",
       o.placed_at AS "placedAt", l.total_minor AS "totalMinor", l.tax_minor AS "taxMinor", 0 AS granted,
       COALESCE((SELECT sum(n.quantity - n.waived) FROM return_line n JOIN return_case c
         ON c.tenant_id = n.tenant_id AND c.id = n.return_id AND c.state NOT IN ('declined', 'cancelled', 'expired')
         WHERE n.tenant_id = l.tenant_id AND n.order_line_id = l.id AND n.resolution <> 'price_protect'), 0)::int AS "inReturns",
       COALESCE(parcel.delivered_at, o.delivered_at) AS "deliveredAt",
       COALESCE(parcel.handed_over_at, o.handed_over_at) AS "handedOverAt"
     FROM order_line l JOIN sales_order o ON o.tenant_id = l.tenant_id AND o.id = l.order_id
     LEFT JOIN variant v ON v.tenant_id = l.tenant_id AND v.id = l.variant_id
     LEFT JOIN product p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
     LEFT JOIN LATERAL (SELECT max(s.delivered_at) AS delivered_at, max(s.handed_over_at) AS handed_over_at
       FROM shipment_line n JOIN shipment s ON s.tenant_id = n.tenant_id AND s.id = n.shipment_id
       WHERE n.tenant_id = l.tenant_id AND n.order_line_id = l.id AND s.lifecycle <> 'voided') AS parcel ON true
     WHERE l.tenant_id = $1 AND l.order_id = $2 ORDER BY l.position`,
    [tx.tenantId, orderId],
  );
}

/** The price differences that were promised for an order's lines and stand, by line. */
async function dropsOf(tx: TenantTx, orderId: string): Promise<Map<string, PaidDrop[]>> {
  const rows = await tx.q<PaidDrop & { lineId: string }>(
    `SELECT n.order_line_id AS "lineId", n.from_unit AS "fromUnit", n.quantity, n.goods_minor AS "goodsMinor", n.tax_minor AS "taxMinor"
     FROM return_line n JOIN return_case c ON c.tenant_id = n.tenant_id AND c.id = n.return_id
       AND c.state NOT IN ('declined', 'cancelled', 'expired')
     WHERE n.tenant_id = $1 AND c.order_id = $2 AND n.resolution = 'price_protect'`,
    [tx.tenantId, orderId],
  );
  const drops = new Map<string, PaidDrop[]>();
  for (const { lineId, ...d } of rows) drops.set(lineId, [...(drops.get(lineId) ?? []), d]);
  return drops;
}

async function historyOf(tx: TenantTx, customerId: string | null): Promise<History> {
  if (!customerId)
    return { paidOrders: 0, returns: 0, returnedValueMinor: 0, boughtValueMinor: 0, mismatches: 0 };
  return tx.one<History>(
    `SELECT count(*) FILTER (WHERE o.paid_minor > 0)::int AS "paidOrders",
       COALESCE(sum(o.paid_minor) FILTER (WHERE o.placed_at > $3::timestamptz - interval '180 days'), 0)::bigint AS "boughtValueMinor",
       (SELECT count(*)::int FROM return_case c WHERE c.tenant_id = $1 AND c.customer_id = $2
         AND c.state NOT IN ('declined', 'cancelled', 'expired')
         AND c.type <> 'price_protect' AND c.requested_at > $3::timestamptz - interval '180 days') AS returns,
       (SELECT COALESCE(sum(c.quoted_minor), 0)::bigint FROM return_case c WHERE c.tenant_id = $1 AND c.customer_id = $2
         AND c.state NOT IN ('declined', 'cancelled', 'expired')
         AND c.type <> 'price_protect' AND c.requested_at > $3::timestamptz - interval '180 days') AS "returnedValueMinor",
       (SELECT count(*)::int FROM return_receipt x JOIN return_case c ON c.tenant_id = x.tenant_id AND c.id = x.return_id
         WHERE x.tenant_id = $1 AND c.customer_id = $2 AND x.kind = 'wrong_item') AS mismatches
     FROM (SELECT paid_minor, placed_at FROM sales_order WHERE tenant_id = $1 AND customer_id = $2 AND counts_as_order
       ORDER BY placed_at DESC LIMIT 1000) AS o`,
    [tx.tenantId, customerId, tx.ctx.now],
  );
}

/** Everything that a request for a return is decided on, or null when there is no such order. `rules` replaces the order's own. */
export async function loadRequest(
  tx: TenantTx,
  orderId: string,
  rules?: PolicyRules,
): Promise<RequestContext | null> {
  const order = await headOf(tx, orderId);
  if (!order) return null;
  const policy = await policyOfOrder(tx, order.policyId);
  const history = await historyOf(tx, order.customerId);
  const { availableMinor, granted } = await refundable(tx, orderId, order.currency);
  const lines = (await goodsOf(tx, orderId)).map((l) => ({ ...l, granted: granted.get(l.lineId) ?? 0 }));
  const values = new Map(lineValues({ ...order, lines }).map((v) => [v.lineId, v]));
  const drops = await dropsOf(tx, orderId);
  const buyer = { country: order.country, tier: tierOf(history.paidOrders) };
  const used = rules ?? policy.rules;
  const returnable = new Map(lines.map((l) => [l.lineId, returnability(used, l, buyer, tx.ctx.now)]));
  const fromUnit = (lineId: string) => {
    const l = lines.find((x) => x.lineId === lineId)!;
    return Math.min(l.quantity, Math.max(l.granted, l.inReturns));
  };
  return {
    order,
    lines,
    policy,
    values,
    availableMinor,
    history,
    facts: {
      rules: used,
      lines: returnable,
      knownBuyer: order.customerId !== null,
      fromUnit,
      dropFor(lineId, quantity, listMinor) {
        const value = values.get(lineId);
        const list = listMinor ?? lines.find((l) => l.lineId === lineId)?.listPriceMinor ?? null;
        if (!value || list === null) return null;
        const from = fromUnit(lineId);
        const units = { from, to: from + returnable.get(lineId)!.priceUnits };
        return { ...priceDrop(value, drops.get(lineId) ?? [], units, quantity, list), listMinor: list };
      },
      paidFor(lineId, from, quantity) {
        const value = values.get(lineId);
        const none = { goodsMinor: 0, taxMinor: 0, shippingMinor: 0 };
        if (!value) return none;
        const start = Math.min(from, value.quantity - quantity);
        const paid = valueOfUnits(value, start, quantity);
        const had = droppedOf(drops.get(lineId) ?? [], start, quantity);
        return {
          goodsMinor: paid.goodsMinor - had.goodsMinor,
          taxMinor: paid.taxMinor - had.taxMinor,
          shippingMinor: paid.shippingMinor,
        };
      },
    },
  };
}
