import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Writes the tags of orders, on the order and where lists look for them. */
export async function writeTags(
  tx: TenantTx,
  rows: readonly { orderId: string; tags: readonly string[] }[],
): Promise<void> {
  const pairs = rows.flatMap((r) => r.tags.map((tag) => ({ orderId: r.orderId, tag })));
  await tx.exec(
    `WITH gone AS (DELETE FROM order_facet WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) AND facet = 'tag'
       AND NOT EXISTS (SELECT 1 FROM unnest($3::uuid[], $4::text[]) AS w (id, tag)
         WHERE w.id = order_facet.order_id AND w.tag = order_facet.value)),
     added AS (
       INSERT INTO order_facet (tenant_id, facet, value, order_placed_at, order_id)
       SELECT $1, 'tag', w.tag, o.placed_at, o.id FROM unnest($3::uuid[], $4::text[]) AS w (id, tag)
       JOIN sales_order o ON o.tenant_id = $1 AND o.id = w.id ON CONFLICT DO NOTHING)
     UPDATE sales_order o SET version = version + 1, updated_at = $5,
       tags = COALESCE((SELECT array_agg(w.tag ORDER BY w.n) FROM unnest($3::uuid[], $4::text[]) WITH ORDINALITY AS w (id, tag, n)
         WHERE w.id = o.id), '{}')
     WHERE o.tenant_id = $1 AND o.id = ANY($2::uuid[])`,
    [
      tx.tenantId,
      rows.map((r) => r.orderId),
      pairs.map((p) => p.orderId),
      pairs.map((p) => p.tag),
      tx.ctx.now,
    ],
  );
}

/** Files orders under exactly the warehouses of their open fulfilment orders. */
export async function fileUnderWarehouses(tx: TenantTx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await tx.exec(
    `WITH working AS (
       SELECT DISTINCT f.order_id, f.warehouse_id::text AS value FROM fulfilment_order f
       WHERE f.tenant_id = $1 AND f.order_id = ANY($2::uuid[]) AND f.state NOT IN ('rejected', 'cancelled')
     ), gone AS (
       DELETE FROM order_facet t WHERE t.tenant_id = $1 AND t.order_id = ANY($2::uuid[]) AND t.facet = 'warehouse'
         AND NOT EXISTS (SELECT 1 FROM working w WHERE w.order_id = t.order_id AND w.value = t.value)
     )
     INSERT INTO order_facet (tenant_id, facet, value, order_placed_at, order_id)
     SELECT $1, 'warehouse', w.value, o.placed_at, o.id FROM working w
     JOIN sales_order o ON o.tenant_id = $1 AND o.id = w.order_id ON CONFLICT DO NOTHING`,
    [tx.tenantId, orderIds],
  );
}
