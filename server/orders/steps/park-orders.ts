import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Sets when the pipeline looks at each order next; null: not until something happens to it. */
export async function parkOrders(
  tx: TenantTx,
  rows: readonly { orderId: string; dueAt: Date | null }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.exec(
    `UPDATE sales_order o SET pipeline_due_at = w.due_at
     FROM unnest($2::uuid[], $3::timestamptz[]) AS w (id, due_at)
     WHERE o.tenant_id = $1 AND o.id = w.id AND o.pipeline_due_at IS DISTINCT FROM w.due_at`,
    [tx.tenantId, rows.map((r) => r.orderId), rows.map((r) => r.dueAt?.toISOString() ?? null)],
  );
}
