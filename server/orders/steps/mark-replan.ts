import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Lets the pipeline choose the places of these orders anew, as far as nobody has begun to pick; returns those it will. Locks: the orders, by id. */
export async function markReplan(tx: TenantTx, orderIds: readonly string[]): Promise<string[]> {
  await tx.q(
    'SELECT 1 FROM sales_order WHERE tenant_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE',
    [tx.tenantId, orderIds],
  );
  const rows = await tx.q<{ id: string }>(
    `UPDATE sales_order o SET replan = true, version = o.version + 1, updated_at = $3
     WHERE o.tenant_id = $1 AND o.id = ANY($2::uuid[]) AND o.lifecycle = 'released' AND o.fulfilment_state = 'none' AND NOT o.replan
       AND NOT EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.tenant_id = $1 AND f.order_id = o.id
         AND f.state IN ('picking', 'picked', 'packed', 'handed_over'))
     RETURNING o.id`,
    [tx.tenantId, orderIds, tx.ctx.now],
  );
  return rows.map((r) => r.id).sort();
}
