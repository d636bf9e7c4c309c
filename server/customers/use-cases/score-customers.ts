import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { type Buyer, scoreBuyers } from '../domain/rfm';

const dayMs = 86_400_000;

/**
 * Scores every customer who bought in the last twelve months anew (merged ones as one person), and forgets those who did not.
 * What was cancelled or paid back does not count. Returns how many were scored.
 */
export async function scoreCustomers(ctx: StaffCtx): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const rows = await tx.q<{ id: string; last: Date; orders: number; spentMinor: number }>(
      `WITH RECURSIVE root AS (
         SELECT m.merged_id AS id, m.kept_id AS head, 1 AS depth FROM customer_merge m WHERE m.tenant_id = $1
         UNION ALL SELECT r.id, m.kept_id, r.depth + 1 FROM root r JOIN customer_merge m ON m.tenant_id = $1 AND m.merged_id = r.head
       ), heads AS (SELECT DISTINCT ON (id) id, head FROM root ORDER BY id, depth DESC)
       SELECT coalesce(h.head, o.customer_id) AS id, max(o.placed_at) AS last, count(*)::int AS orders,
         sum(o.paid_minor - o.refunded_minor)::bigint AS "spentMinor"
       FROM sales_order o LEFT JOIN heads h ON h.id = o.customer_id
       WHERE o.tenant_id = $1 AND o.customer_id IS NOT NULL AND o.counts_as_order AND o.lifecycle <> 'cancelled' AND o.currency = $3
         AND o.paid_minor > o.refunded_minor AND o.placed_at > $2::timestamptz - interval '12 months' AND o.placed_at <= $2
       GROUP BY 1`,
      [tx.tenantId, ctx.now, ctx.tenant.currency],
    );
    const buyers: Buyer[] = rows.map((r) => ({
      id: r.id,
      recencyDays: Math.floor((ctx.now.getTime() - new Date(r.last).getTime()) / dayMs),
      orders: r.orders,
      spentMinor: r.spentMinor,
    }));
    const scored = scoreBuyers(buyers);
    await tx.exec('DELETE FROM customer_score WHERE tenant_id = $1', [tx.tenantId]);
    await tx.exec(
      `INSERT INTO customer_score (tenant_id, customer_id, recency_days, orders, spent_minor, currency, r, f, m, segment, scored_at)
       SELECT $1, w.id, w.days, w.orders, w.spent, $2, w.r, w.f, w.m, w.segment, $3
       FROM unnest($4::uuid[], $5::int[], $6::int[], $7::bigint[], $8::int[], $9::int[], $10::int[], $11::text[])
         AS w (id, days, orders, spent, r, f, m, segment)`,
      [
        tx.tenantId,
        ctx.tenant.currency,
        ctx.now,
        scored.map((s) => s.id),
        scored.map((s) => s.recencyDays),
        scored.map((s) => s.orders),
        scored.map((s) => s.spentMinor),
        scored.map((s) => s.r),
        scored.map((s) => s.f),
        scored.map((s) => s.m),
        scored.map((s) => s.segment),
      ],
    );
    return scored.length;
  });
}
