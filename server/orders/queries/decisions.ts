import type { OrderDecision } from '@/lib/contracts/orders-views';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Every automatic decision on an order, newest first, as it was recorded. */
export async function decisionsOf(tx: TenantTx, orderId: string): Promise<OrderDecision[]> {
  const rows = await tx.q<{
    id: string;
    outcome: string;
    engineVersion: string;
    facts: Record<string, unknown>;
    steps: Record<string, unknown>[];
    decidedAt: Date;
  }>(
    `SELECT id, outcome, engine_version AS "engineVersion", facts, steps, decided_at AS "decidedAt" FROM decision_record
     WHERE tenant_id = $1 AND order_id = $2 ORDER BY decided_at DESC, id DESC LIMIT 100`,
    [tx.tenantId, orderId],
  );
  return rows.map((r) => ({ ...r, id: toPublicId('dec', r.id), decidedAt: r.decidedAt.toISOString() }));
}
