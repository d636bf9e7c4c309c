import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { Plan } from './domain/order-facts';

/** Keeps the decisions with their facts and reasons; one statement, whatever the number. */
export async function insertDecisions(
  tx: TenantTx,
  plans: readonly (Plan & { decisionId: string })[],
): Promise<void> {
  if (plans.length === 0) return;
  await tx.exec(
    `INSERT INTO decision_record (tenant_id, id, order_id, outcome, engine_version, facts, steps, decided_at)
     SELECT $1, w.id, w.order_id, w.outcome, w.engine_version, w.facts, w.steps, $2
     FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[], $8::jsonb[]) AS w (id, order_id, outcome, engine_version, facts, steps)`,
    [
      tx.tenantId,
      tx.ctx.now,
      plans.map((p) => p.decisionId),
      plans.map((p) => p.orderId),
      plans.map((p) => p.outcome),
      plans.map((p) => p.engineVersion),
      plans.map((p) => JSON.stringify(p.facts)),
      plans.map((p) => JSON.stringify(p.steps)),
    ],
  );
}
