import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { Plan } from './domain/order-facts';

/**
 * Keeps the decisions with their facts and reasons; one statement, whatever the number. One that says the same as the last
 * one on its order is left out, unless work refers to it. Returns the ids of those that were stored.
 */
export async function insertDecisions(
  tx: TenantTx,
  plans: readonly (Plan & { decisionId: string })[],
): Promise<Set<string>> {
  if (plans.length === 0) return new Set();
  const rows = await tx.q<{ id: string }>(
    `INSERT INTO decision_record (tenant_id, id, order_id, outcome, engine_version, facts, steps, decided_at)
     SELECT $1, w.id, w."orderId", w.outcome, w."engineVersion", w.facts, w.steps, $2
     FROM json_to_recordset($3::json) AS w (id uuid, "orderId" uuid, outcome text, "engineVersion" text, facts jsonb, steps jsonb,
       needed boolean)
     WHERE w.needed OR NOT EXISTS (SELECT 1 FROM (
       SELECT r.outcome, r.steps FROM decision_record r WHERE r.tenant_id = $1 AND r.order_id = w."orderId"
       ORDER BY r.decided_at DESC, r.id DESC LIMIT 1) AS last WHERE last.outcome = w.outcome AND last.steps = w.steps)
     RETURNING id`,
    [
      tx.tenantId,
      tx.ctx.now,
      // One text: an array of them would be escaped a second time.
      JSON.stringify(
        plans.map((p) => ({
          id: p.decisionId,
          orderId: p.orderId,
          outcome: p.outcome,
          engineVersion: p.engineVersion,
          facts: p.facts,
          steps: p.steps,
          needed: p.effects.work.length > 0,
        })),
      ),
    ],
  );
  return new Set(rows.map((r) => r.id));
}
