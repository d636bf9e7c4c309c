import type { ReturnDetail } from '@/lib/contracts/aftersales-views';
import { refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { returnActions } from '../domain/transitions';
import { comingFacts } from './coming-facts';
import { type HeadRow, headSelect, rowOf } from './return-rows';

type Row = HeadRow & {
  method: ReturnDetail['method'];
  carrier: string;
  trackingNumber: string;
  pickupOn: string | null;
  warehouse: string | null;
  policyVersion: number | null;
  bonusMinor: number;
  note: string;
  declineReason: string | null;
  approvedAt: Date | null;
  inTransitAt: Date | null;
  arrivedAt: Date | null;
  receivedAt: Date | null;
  inspectedAt: Date | null;
  resolvedAt: Date | null;
  endedAt: Date | null;
};
type Line = Omit<
  ReturnDetail['lines'][number],
  'listPrice' | 'goods' | 'tax' | 'shipping' | 'fee' | 'bonus' | 'quoted' | 'granted'
> & {
  listPrice: number | null;
  goods: number;
  tax: number;
  shipping: number;
  fee: number;
  bonus: number;
  quoted: number;
  granted: number;
};

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** One return with its lines, as it stands. Errors: not_found. */
export async function returnDetail(tx: TenantTx, id: string | null): Promise<ReturnDetail> {
  const row =
    id &&
    (await tx.maybeOne<Row>(
      `SELECT ${headSelect}, c.method, c.carrier, c.tracking_number AS "trackingNumber", c.pickup_on::text AS "pickupOn",
         w.code AS warehouse, y.number AS "policyVersion", c.bonus_minor AS "bonusMinor", c.note,
         c.decline_reason AS "declineReason", c.approved_at AS "approvedAt", c.in_transit_at AS "inTransitAt", c.arrived_at AS "arrivedAt",
         c.received_at AS "receivedAt", c.inspected_at AS "inspectedAt", c.resolved_at AS "resolvedAt", c.ended_at AS "endedAt"
       FROM return_case c JOIN sales_order o ON o.tenant_id = c.tenant_id AND o.id = c.order_id
       LEFT JOIN warehouse w ON w.tenant_id = c.tenant_id AND w.id = c.warehouse_id
       LEFT JOIN return_policy y ON y.tenant_id = c.tenant_id AND y.id = c.policy_id
       WHERE c.tenant_id = $1 AND c.id = $2`,
      [tx.tenantId, id],
    ));
  if (!row) refuse('not_found');
  const lines = await tx.q<Line>(
    `SELECT n.id, n.order_line_id AS "lineId", n.sku, n.title, n.variant_id AS "variantId", n.quantity, n.received, n.inspected,
       n.waived, n.repairing, n.reason, n.detail, n.resolution, x.sku AS "exchangeSku",
       COALESCE(NULLIF(x.title, ''), p.title) AS "exchangeTitle", n.keep_percent AS "keepPercent",
       n.list_price_minor AS "listPrice", n.goods_minor AS goods, n.tax_minor AS tax,
       n.shipping_minor AS shipping, n.fee_minor AS fee, n.bonus_minor AS bonus, n.quoted_minor AS quoted,
       n.granted_minor AS granted, n.difference_reason AS "differenceReason"
     FROM return_line n LEFT JOIN variant x ON x.tenant_id = n.tenant_id AND x.id = n.exchange_variant_id
     LEFT JOIN product p ON p.tenant_id = x.tenant_id AND p.id = x.product_id
     WHERE n.tenant_id = $1 AND n.return_id = $2 ORDER BY n.position`,
    [tx.tenantId, row.id],
  );
  const money = (minor: number) => ({ minor, currency: row.currency });
  return {
    ...rowOf(row),
    method: row.method,
    carrier: row.carrier,
    trackingNumber: row.trackingNumber,
    pickupOn: row.pickupOn,
    warehouse: row.warehouse,
    policyVersion: row.policyVersion,
    bonus: money(row.bonusMinor),
    note: row.note,
    declineReason: row.declineReason,
    approvedAt: iso(row.approvedAt),
    inTransitAt: iso(row.inTransitAt),
    arrivedAt: iso(row.arrivedAt),
    receivedAt: iso(row.receivedAt),
    inspectedAt: iso(row.inspectedAt),
    resolvedAt: iso(row.resolvedAt),
    endedAt: iso(row.endedAt),
    actions: returnActions(comingFacts(row.state, row.method, lines)),
    lines: lines.map((l) => ({
      ...l,
      id: toPublicId('rtl', l.id),
      lineId: toPublicId('lin', l.lineId),
      variantId: l.variantId ? toPublicId('var', l.variantId) : null,
      listPrice: l.listPrice === null ? null : money(l.listPrice),
      goods: money(l.goods),
      tax: money(l.tax),
      shipping: money(l.shipping),
      fee: money(l.fee),
      bonus: money(l.bonus),
      quoted: money(l.quoted),
      granted: money(l.granted),
    })),
  };
}
