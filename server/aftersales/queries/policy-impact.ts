import type { Reason, Resolution, ReturnMethod, ReturnType } from '@/lib/contracts/aftersales';
import type { PolicyImpact, PolicyRules } from '@/lib/contracts/aftersales-policy';
import { toPublicId } from '@/lib/kernel/ids';
import { type LineValue, lineValues, type OrderMoney, valueOfUnits } from '@/server/finance/steps/refundable';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { ApprovalFacts } from '../domain/decide-approval';
import { type ReturnableLine, tierOf } from '../domain/returnability';
import { type PastReturn, simulatePolicy } from '../domain/simulate-policy';
import { policyOfOrder } from '../policy.store';

type Head = {
  id: string;
  number: string;
  orderId: string;
  type: ReturnType;
  method: ReturnMethod;
  policyId: string | null;
  quotedMinor: number;
  bonusMinor: number;
  requestedAt: Date;
  country: string;
  knownBuyer: boolean;
  facts: ApprovalFacts | null;
};
type Line = Omit<ReturnableLine, 'inReturns' | 'granted'> & {
  returnId: string;
  returned: number;
  fromUnit: number;
  reason: Reason;
  resolution: Resolution;
  goodsMinor: number;
  taxMinor: number;
  keepPercent: number | null;
  listPriceMinor: number | null;
};
type MoneyRow = Omit<OrderMoney, 'lines'> & { orderId: string; lines: OrderMoney['lines'] };
const most = 2000;

async function headsOf(tx: TenantTx, since: Date): Promise<Head[]> {
  return tx.q<Head>(
    `SELECT c.id, c.number, c.order_id AS "orderId", c.type, c.method, c.policy_id AS "policyId", c.quoted_minor AS "quotedMinor",
       c.bonus_minor AS "bonusMinor", c.requested_at AS "requestedAt", o.ship_country_code AS country,
       o.customer_id IS NOT NULL AS "knownBuyer",
       (SELECT d.facts FROM return_decision d WHERE d.tenant_id = c.tenant_id AND d.return_id = c.id ORDER BY d.decided_at LIMIT 1) AS facts
     FROM return_case c JOIN sales_order o ON o.tenant_id = c.tenant_id AND o.id = c.order_id
     WHERE c.tenant_id = $1 AND c.requested_at >= $2 AND c.currency = $3
       AND NOT EXISTS (SELECT 1 FROM exchange x WHERE x.tenant_id = c.tenant_id AND x.return_id = c.id AND x.state = 'converted_to_refund')
     ORDER BY c.requested_at DESC, c.id DESC LIMIT ${most}`,
    [tx.tenantId, since, tx.ctx.tenant.currency],
  );
}

async function linesOf(tx: TenantTx, returnIds: readonly string[]): Promise<Line[]> {
  return tx.q<Line>(
    `SELECT n.return_id AS "returnId", l.id AS "lineId", l.kind, l.sku, COALESCE(p.category, '') AS category, l.quantity, l.cancelled,
       l.shipped, n.quantity AS returned, n.from_unit AS "fromUnit", n.reason, n.resolution, n.goods_minor AS "goodsMinor", n.tax_minor AS "taxMinor",
       n.keep_percent AS "keepPercent", n.list_price_minor AS "listPriceMinor", o.placed_at AS "placedAt",
       COALESCE(parcel.delivered_at, o.delivered_at) AS "deliveredAt", COALESCE(parcel.handed_over_at, o.handed_over_at) AS "handedOverAt"
     FROM return_line n JOIN order_line l ON l.tenant_id = n.tenant_id AND l.id = n.order_line_id
     JOIN sales_order o ON o.tenant_id = l.tenant_id AND o.id = l.order_id
     LEFT JOIN variant v ON v.tenant_id = l.tenant_id AND v.id = l.variant_id
     LEFT JOIN product p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
     LEFT JOIN LATERAL (SELECT max(s.delivered_at) AS delivered_at, max(s.handed_over_at) AS handed_over_at
       FROM shipment_line k JOIN shipment s ON s.tenant_id = k.tenant_id AND s.id = k.shipment_id
       WHERE k.tenant_id = l.tenant_id AND k.order_line_id = l.id AND s.lifecycle <> 'voided') AS parcel ON true
     WHERE n.tenant_id = $1 AND n.return_id = ANY($2::uuid[]) ORDER BY n.return_id, n.position`,
    [tx.tenantId, returnIds],
  );
}

async function valuesOf(tx: TenantTx, orderIds: readonly string[]): Promise<Map<string, LineValue>> {
  const orders = await tx.q<MoneyRow>(
    `SELECT o.id AS "orderId", o.discount_minor AS "discountMinor", o.shipping_minor AS "shippingMinor", o.tax_minor AS "taxMinor",
       o.tax_included AS "taxIncluded", (SELECT json_agg(json_build_object('id', l.id, 'kind', l.kind, 'quantity', l.quantity,
         'totalMinor', l.total_minor, 'taxMinor', l.tax_minor) ORDER BY l.position) FROM order_line l
         WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id) AS lines
     FROM sales_order o WHERE o.tenant_id = $1 AND o.id = ANY($2::uuid[])`,
    [tx.tenantId, orderIds],
  );
  return new Map(orders.flatMap((o) => lineValues(o).map((v) => [v.lineId, v] as const)));
}

function pastOf(h: Head, lines: readonly Line[], values: ReadonlyMap<string, LineValue>): PastReturn {
  const pre = h.type === 'refund_only_preship';
  const kept = h.type === 'keep_item';
  return {
    id: toPublicId('ret', h.id),
    number: h.number,
    requestedAt: h.requestedAt,
    quotedMinor: h.quotedMinor,
    bonusMinor: h.bonusMinor,
    method: h.method === 'none' && kept ? null : h.method,
    buyer: { country: h.country, tier: tierOf(h.facts?.paidOrders ?? 0) },
    knownBuyer: h.knownBuyer,
    approval: h.facts,
    lines: lines.map((l) => {
      const value = values.get(l.lineId)!;
      const from = Math.min(l.fromUnit, value.quantity - l.returned);
      return {
        line: {
          ...l,
          cancelled: pre ? 0 : l.cancelled,
          shipped: pre ? 0 : Math.max(l.shipped, l.returned),
          inReturns: 0,
          granted: 0,
        },
        quantity: l.returned,
        fromUnit: l.fromUnit,
        reason: l.reason,
        resolution:
          kept && l.resolution === 'keep_item' && l.keepPercent === null ? ('refund' as const) : l.resolution,
        keepPercent: l.keepPercent,
        drop:
          l.resolution === 'price_protect' && l.listPriceMinor !== null
            ? { goodsMinor: l.goodsMinor, taxMinor: l.taxMinor, listMinor: l.listPriceMinor }
            : null,
        exchangeDeltaMinor: l.resolution === 'exchange' ? -l.goodsMinor : 0,
        paid: valueOfUnits(value, Math.max(0, from), l.returned),
      };
    }),
  };
}

/**
 * What those rules would have done to the returns of the last days, in the shop's own currency, newest two thousand at most;
 * exchanges that became refunds are left out, since stock decided them.
 */
export async function policyImpact(tx: TenantTx, rules: PolicyRules, days: number): Promise<PolicyImpact> {
  const heads = await headsOf(tx, new Date(tx.ctx.now.getTime() - days * 86_400_000));
  const lines = await linesOf(
    tx,
    heads.map((h) => h.id),
  );
  const byReturn = new Map<string, Line[]>();
  for (const l of lines) byReturn.set(l.returnId, [...(byReturn.get(l.returnId) ?? []), l]);
  const values = await valuesOf(tx, [...new Set(heads.map((h) => h.orderId))]);
  const own = new Map<string | null, PolicyRules>();
  for (const id of new Set(heads.map((h) => h.policyId))) own.set(id, (await policyOfOrder(tx, id)).rules);
  return simulatePolicy(
    heads.map((h) => ({
      return: pastOf(h, byReturn.get(h.id) ?? [], values),
      own: own.get(h.policyId)!,
    })),
    rules,
    tx.ctx.tenant.currency,
  );
}
