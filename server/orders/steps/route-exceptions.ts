import type { Role } from '@/lib/contracts/permissions';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

export type Rerouted = { exceptionId: string; from: Role | null };

/**
 * Puts open exceptions that no member owns into the queue of a role (null: of nobody): those of the order, or the one named. Returns those that
 * moved, with where they were. Emits: orders.exception_assigned for each.
 */
export async function routeExceptions(
  tx: TenantTx,
  of: { orderId: string; exceptionId?: string | undefined },
  role: Role | null,
): Promise<Rerouted[]> {
  const rows = await tx.q<Rerouted>(
    `UPDATE order_exception e SET owner_role = $4 FROM (
       SELECT id, owner_role FROM order_exception WHERE tenant_id = $1 AND order_id = $2 AND state = 'open' AND owner_id IS NULL
         AND ($3::uuid IS NULL OR id = $3) AND owner_role IS DISTINCT FROM $4::text ORDER BY id FOR UPDATE) AS b
     WHERE e.tenant_id = $1 AND e.id = b.id RETURNING e.id AS "exceptionId", b.owner_role AS "from"`,
    [tx.tenantId, of.orderId, of.exceptionId ?? null, role],
  );
  await emit(
    tx,
    rows.map((r) => ({
      type: 'orders.exception_assigned' as const,
      subjectType: 'order',
      subjectId: of.orderId,
      data: { exceptionId: r.exceptionId, changes: { ownerRole: { from: r.from, to: role } } },
    })),
  );
  return rows;
}
