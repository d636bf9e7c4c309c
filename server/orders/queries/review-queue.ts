import type { HoldKind } from '@/lib/contracts/orders';
import {
  type ReviewCounts,
  type ReviewListQuery,
  type ReviewPage,
  reviewKinds,
} from '@/lib/contracts/orders-desk';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';
import { orderRows } from './list-orders';

const cap = 1000;
type Hold = {
  orderId: string;
  id: string;
  kind: HoldKind;
  reason: string;
  facts: Record<string, unknown>;
  placedAt: Date;
  placedBy: string | null;
};

/**
 * One page of the orders that a person has to review, the oldest first, each with the holds that stand against it: which
 * check or rule placed them, and what it found. The ids come from one index range.
 */
export async function reviewQueue(tx: TenantTx, query: ReviewListQuery): Promise<ReviewPage> {
  const after = readCursor(tx.tenantId, 'review', query.cursor);
  const kinds: readonly HoldKind[] = query.kind ? [query.kind] : reviewKinds;
  const found = await tx.q<{ at: Date; id: string }>(
    `SELECT DISTINCT at, id FROM (
       SELECT h.order_placed_at AS at, h.order_id AS id FROM unnest($2::text[]) AS k (kind)
       CROSS JOIN LATERAL (SELECT order_placed_at, order_id FROM order_hold WHERE tenant_id = $1 AND kind = k.kind AND released_at IS NULL
         AND ($4::timestamptz IS NULL OR (order_placed_at, order_id) > ($4, $5::uuid))
         ORDER BY order_placed_at, order_id LIMIT $3) AS h) AS part
     ORDER BY at, id LIMIT $3`,
    [tx.tenantId, kinds, query.limit + 1, after?.at ?? null, after?.id ?? null],
  );
  const page = found.slice(0, query.limit);
  const ids = page.map((f) => f.id);
  const holds = await tx.q<Hold>(
    `SELECT h.order_id AS "orderId", h.id, h.kind, h.reason, h.facts, h.placed_at AS "placedAt", u.name AS "placedBy"
     FROM order_hold h LEFT JOIN user_account u ON u.id = h.placed_by
     WHERE h.tenant_id = $1 AND h.order_id = ANY($2::uuid[]) AND h.released_at IS NULL ORDER BY h.placed_at, h.id`,
    [tx.tenantId, ids],
  );
  const last = page.at(-1);
  return {
    data: (await orderRows(tx, ids)).map((order, i) => ({
      ...order,
      openHolds: holds
        .filter((h) => h.orderId === ids[i])
        .map(({ orderId: _, ...h }) => ({
          ...h,
          id: toPublicId('hld', h.id),
          placedAt: h.placedAt.toISOString(),
        })),
    })),
    nextCursor: found.length > query.limit && last ? writeCursor(tx.tenantId, 'review', last) : null,
  };
}

/** How many holds of each kind wait for a review, counted up to 1,000 each. */
export async function countReview(tx: TenantTx): Promise<ReviewCounts> {
  const rows = await tx.q<{ kind: (typeof reviewKinds)[number]; count: number }>(
    `SELECT k.kind, (SELECT count(*)::int FROM (SELECT 1 FROM order_hold WHERE tenant_id = $1 AND kind = k.kind
       AND released_at IS NULL LIMIT ${cap + 1}) AS part) AS count
     FROM unnest($2::text[]) AS k (kind)`,
    [tx.tenantId, reviewKinds],
  );
  return rows.map((r) => ({ kind: r.kind, count: Math.min(r.count, cap), capped: r.count > cap }));
}
