import type { CareTrigger } from '@/lib/contracts/customers-profile';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Something that a journey answers to: whom, about which order, when it happened, and its name, so that it is answered once. */
export type CareCause = { customerId: string; orderId: string | null; at: Date; key: string };

const causeSql: Record<CareTrigger, string> = {
  delivered: `SELECT o.customer_id AS "customerId", o.id AS "orderId", o.delivered_at AS at, 'delivered:' || o.id AS key FROM sales_order o
    WHERE o.tenant_id = $1 AND o.customer_id IS NOT NULL AND o.delivered_at > $2 AND o.delivered_at <= $3 AND o.source <> 'import'`,
  late: `SELECT o.customer_id AS "customerId", o.id AS "orderId", (o.promised_on + 1)::timestamptz AS at, 'late:' || o.id AS key FROM sales_order o
    WHERE o.tenant_id = $1 AND o.customer_id IS NOT NULL AND o.lifecycle IN ('placed', 'released', 'closed') AND o.source <> 'import'
      AND (o.promised_on + 1)::timestamptz > $2 AND (o.promised_on + 1)::timestamptz <= $3
      AND (o.delivered_at IS NULL OR o.delivered_at > (o.promised_on + 1)::timestamptz)`,
  low_score: `SELECT s.customer_id AS "customerId", s.order_id AS "orderId", s.answered_at AS at, 'low:' || s.id AS key FROM survey s
    WHERE s.tenant_id = $1 AND s.customer_id IS NOT NULL AND s.answered_at > $2 AND s.answered_at <= $3 AND s.score * 5 <= s.scale * 2`,
  silent: `SELECT l.customer_id AS "customerId", l.id AS "orderId", l.placed_at AS at, 'silent:' || l.id AS key FROM (
      SELECT DISTINCT ON (o.customer_id) o.customer_id, o.id, o.placed_at FROM sales_order o
      WHERE o.tenant_id = $1 AND o.customer_id IS NOT NULL AND o.counts_as_order AND o.source <> 'import'
      ORDER BY o.customer_id, o.placed_at DESC) AS l
    WHERE l.placed_at > $2 AND l.placed_at <= $3`,
};

/** What happened between two instants that such a journey answers to, the newest first. */
export async function careCauses(
  tx: TenantTx,
  trigger: CareTrigger,
  span: { from: Date; to: Date },
  limit: number,
): Promise<CareCause[]> {
  return tx.q<CareCause>(
    `SELECT * FROM (${causeSql[trigger]}) AS cause ORDER BY at DESC, key LIMIT ${limit}`,
    [tx.tenantId, span.from, span.to],
  );
}
