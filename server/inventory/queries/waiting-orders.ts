import { comingStates } from '@/lib/contracts/inventory-purchasing';
import { dayIn } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { type Incoming, promiseDays } from '../domain/purchase-order';

export type WaitingOrder = {
  variantId: string;
  sku: string;
  orderId: string;
  number: string;
  buyerName: string;
  wanted: number;
  /** The day on which its units of the variant are there; null: nobody knows one. */
  expectedOn: string | null;
};

/**
 * Orders short of these variants, the urgent and then the oldest first, each with the day on which it can be served from what
 * is there and what comes. What waits for approval is not on its way.
 */
export async function waitingOrders(
  tx: TenantTx,
  variantIds: readonly string[],
  most: number,
): Promise<WaitingOrder[]> {
  const waiting = await tx.q<Omit<WaitingOrder, 'expectedOn'>>(
    `SELECT (x.facts ->> 'variantId')::uuid AS "variantId", x.facts ->> 'sku' AS sku, o.id AS "orderId", o.number,
       coalesce(nullif(o.ship_name, ''), o.buyer_name) AS "buyerName", (x.facts ->> 'wanted')::int AS wanted
     FROM order_exception x JOIN sales_order o ON o.tenant_id = $1 AND o.id = x.order_id
     WHERE x.tenant_id = $1 AND x.state = 'open' AND x.cause_key = ANY($2::text[])
     ORDER BY o.priority DESC, o.placed_at, o.id LIMIT $3`,
    [tx.tenantId, variantIds.map((v) => `stock:${v}`), most],
  );
  const available = await tx.q<{ variantId: string; units: number }>(
    `SELECT variant_id AS "variantId", sum(on_hand - allocated - reserved)::int AS units FROM stock_level
     WHERE tenant_id = $1 AND variant_id = ANY($2::uuid[]) GROUP BY 1`,
    [tx.tenantId, variantIds],
  );
  const coming = await tx.q<Incoming & { variantId: string }>(
    `SELECT l.variant_id AS "variantId", o.expected_on::text AS "on",
       greatest(0, l.quantity - l.received - l.damaged)::int AS quantity
     FROM purchase_order_line l JOIN purchase_order o ON o.tenant_id = $1 AND o.id = l.purchase_order_id
     WHERE l.tenant_id = $1 AND l.variant_id = ANY($2::uuid[]) AND o.state = ANY($3::text[]) AND o.approval <> 'waiting'
     UNION ALL
     SELECT l.variant_id, t.expected_on::text, (l.shipped - l.received - l.damaged - l.lost - l.returned)::int
     FROM stock_transfer_line l JOIN stock_transfer t ON t.tenant_id = $1 AND t.id = l.transfer_id
     WHERE l.tenant_id = $1 AND l.variant_id = ANY($2::uuid[]) AND t.state IN ('in_transit', 'partially_received')`,
    [tx.tenantId, variantIds, [...comingStates]],
  );
  const today = dayIn(tx.ctx.now, tx.ctx.tenant.timezone);
  const days = new Map(
    variantIds.map((v) => [
      v,
      promiseDays(
        available.find((a) => a.variantId === v)?.units ?? 0,
        coming.filter((c) => c.variantId === v),
        waiting.filter((w) => w.variantId === v),
        today,
      ),
    ]),
  );
  return waiting.map((w) => ({ ...w, expectedOn: days.get(w.variantId)?.get(w.orderId) ?? null }));
}
