import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** What is known around each order: holds, exceptions, who bought before, what else goes to the address. */
export type Circumstances = {
  holds: { kind: string; reason: string; own: boolean; rule?: string }[];
  overrides: string[];
  open_exceptions: { type: string; causeKey: string }[];
  reservation_lapsed: boolean;
  earlier_orders: number | null;
  buyer_country: string;
  same_address: { orders: string[]; buyers: number } | null;
};

/** The circumstances of the orders, by order. One statement; each part comes from an index on the order or its buyer. */
export async function loadCircumstances(
  tx: TenantTx,
  orderIds: readonly string[],
): Promise<Map<string, Circumstances>> {
  const rows = await tx.q<Circumstances & { id: string }>(
    `SELECT o.id,
       (SELECT coalesce(json_agg(json_strip_nulls(json_build_object('kind', h.kind, 'reason', h.reason, 'own', h.placed_by IS NULL, 'rule', h.facts->>'ruleId')) ORDER BY h.kind, h.reason), '[]')
          FROM order_hold h WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.released_at IS NULL) AS holds,
       (SELECT coalesce(json_agg(DISTINCT coalesce('rule:' || (h.facts->>'ruleId'), h.kind)), '[]') FROM order_hold h
          WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.released_by IS NOT NULL) AS overrides,
       (SELECT coalesce(json_agg(json_build_object('type', x.type, 'causeKey', x.cause_key) ORDER BY x.type, x.cause_key), '[]')
          FROM order_exception x WHERE x.tenant_id = $1 AND x.order_id = o.id AND x.state = 'open') AS open_exceptions,
       EXISTS (SELECT 1 FROM stock_commitment c WHERE c.tenant_id = $1 AND c.order_id = o.id AND c.state = 'released'
         AND c.expires_at IS NOT NULL AND c.expires_at <= $3) AS reservation_lapsed,
       CASE WHEN o.customer_id IS NULL THEN NULL ELSE (SELECT count(*)::int FROM (SELECT 1 FROM sales_order e
          WHERE e.tenant_id = $1 AND e.customer_id = o.customer_id AND e.placed_at < o.placed_at LIMIT 50) AS e50) END AS earlier_orders,
       coalesce((SELECT c.country_code FROM customer c WHERE c.tenant_id = $1 AND c.id = o.customer_id), '') AS buyer_country,
       CASE WHEN o.ship_line1 = '' THEN NULL ELSE (
         SELECT json_build_object('orders', coalesce(json_agg(n.number ORDER BY n.number), '[]'), 'buyers', 1 + count(DISTINCT n.customer_id) FILTER (WHERE n.customer_id IS DISTINCT FROM o.customer_id))
         FROM (SELECT s.number, s.customer_id FROM sales_order s WHERE s.tenant_id = $1 AND s.ship_postal_code = o.ship_postal_code
             AND s.ship_line1 = o.ship_line1 AND s.ship_line1 <> '' AND s.id <> o.id AND s.lifecycle <> 'cancelled'
             AND s.placed_at BETWEEN o.placed_at - interval '24 hours' AND o.placed_at LIMIT 20) AS n) END AS same_address
     FROM sales_order o WHERE o.tenant_id = $1 AND o.id = ANY($2::uuid[])`,
    [tx.tenantId, orderIds, tx.ctx.now],
  );
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}

/** The usual total of the shop's last two hundred orders in that currency; null with fewer than twenty. Units: minor units. */
export async function usualTotals(
  tx: TenantTx,
  currencies: readonly string[],
): Promise<Map<string, number | null>> {
  const usual = new Map<string, number | null>();
  for (const currency of new Set(currencies)) {
    const row = await tx.one<{ median: number | null; n: number }>(
      `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total_minor) AS median, count(*)::int AS n FROM (
         SELECT total_minor, currency FROM sales_order WHERE tenant_id = $1 ORDER BY placed_at DESC, id DESC LIMIT 200) AS recent
       WHERE currency = $2`,
      [tx.tenantId, currency],
    );
    usual.set(currency, row.n >= 20 && row.median !== null ? Math.round(row.median) : null);
  }
  return usual;
}
