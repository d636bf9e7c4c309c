import type { OrderHit } from '@/lib/contracts/orders-lists';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

const most = 6;
type Row = Omit<OrderHit, 'total'> & { totalMinor: number; currency: string };

/** A few orders to jump to: the one that has this tracking number, then those whose number, buyer or goods have the text. */
export async function findOrders(tx: TenantTx, q: string): Promise<OrderHit[]> {
  const rows = await tx.q<Row>(
    `WITH tracked AS (
       SELECT s.order_id AS id, s.tracking_number FROM shipment s WHERE s.tenant_id = $1 AND s.tracking_number = $2 LIMIT ${most}),
     hit AS (
       SELECT id, tracking_number, 0 AS rank FROM tracked
       UNION ALL SELECT f.id, NULL, 1 FROM order_search($3, ${most}) AS f (id) WHERE NOT EXISTS (SELECT 1 FROM tracked t WHERE t.id = f.id))
     SELECT o.id, o.number, o.buyer_name AS "buyerName", o.total_minor AS "totalMinor", o.currency,
       h.tracking_number AS "trackingNumber"
     FROM hit h JOIN sales_order o ON o.tenant_id = $1 AND o.id = h.id
     ORDER BY (lower(o.number) = lower($3)) DESC, h.rank, o.placed_at DESC LIMIT ${most}`,
    [tx.tenantId, q.toUpperCase().replaceAll(/\s/g, ''), q],
  );
  return rows.map(({ totalMinor, currency, ...r }) => ({
    ...r,
    id: toPublicId('ord', r.id),
    total: { minor: totalMinor, currency },
  }));
}
