import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/**
 * Gives the open exceptions of an order that nobody owns to a member; with `from`, those that this member owns go to `to` (null: to nobody).
 * The number of exceptions. Emits: orders.exception_assigned for each.
 */
export async function assignExceptions(
  tx: TenantTx,
  orderId: string,
  to: string | null,
  from: string | null = null,
): Promise<number> {
  const rows = await tx.q<{ id: string }>(
    `UPDATE order_exception SET owner_id = $3 WHERE tenant_id = $1 AND order_id = $2 AND state = 'open'
       AND owner_id IS NOT DISTINCT FROM $4::uuid RETURNING id`,
    [tx.tenantId, orderId, to, from],
  );
  await emit(
    tx,
    rows.map((r) => ({
      type: 'orders.exception_assigned' as const,
      subjectType: 'order',
      subjectId: orderId,
      data: { exceptionId: r.id, changes: { owner: { from, to } } },
    })),
  );
  return rows.length;
}
