import { createHash } from 'node:crypto';
import { decisionWords } from '@/lib/contracts/decision-words';
import { packJson } from '@/server/platform/db/packed-json';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { DecisionFacts, Plan } from './domain/order-facts';

type World = Omit<DecisionFacts, 'order' | 'now' | 'stock' | 'quotes' | 'load'>;
type Shared = { id: string; text: string };

/** A name that equal content has, as a UUID. */
function nameOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What all decisions of a batch share, once each: most batches share one. */
class Worlds {
  private readonly byText = new Map<string, Shared>();
  of(world: World): Shared {
    const text = JSON.stringify(world);
    let shared = this.byText.get(text);
    if (!shared) {
      shared = { id: nameOf(text), text };
      this.byText.set(text, shared);
    }
    return shared;
  }
  async keep(tx: TenantTx): Promise<void> {
    const all = [...this.byText.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    await tx.exec(
      `INSERT INTO decision_world (tenant_id, id, packed, created_at)
       SELECT $1, w.id, w.packed, $2 FROM unnest($3::uuid[], $4::bytea[]) AS w (id, packed)
       WHERE NOT EXISTS (SELECT 1 FROM decision_world k WHERE k.tenant_id = $1 AND k.id = w.id)
       ON CONFLICT DO NOTHING`,
      [
        tx.tenantId,
        tx.ctx.now,
        all.map((w) => w.id),
        all.map((w) => packJson(JSON.parse(w.text), decisionWords)),
      ],
    );
  }
}

/**
 * Keeps the decisions with their facts and reasons; two statements, whatever the number. One that says the same as the last
 * one on its order is left out, unless work refers to it. Returns the ids of those that were stored.
 */
export async function insertDecisions(
  tx: TenantTx,
  plans: readonly (Plan & { decisionId: string })[],
): Promise<Set<string>> {
  if (plans.length === 0) return new Set();
  const worlds = new Worlds();
  const drafts = plans.map((plan) => {
    const { order, now, stock, quotes, load, ...world } = plan.facts;
    const { steps } = plan;
    return {
      plan,
      worldId: worlds.of(world).id,
      digest: createHash('sha256').update(JSON.stringify(steps)).digest('base64url').slice(0, 22),
      packed: packJson({ order, now, stock, quotes, ...(load ? { load } : {}), steps }, decisionWords),
    };
  });
  await worlds.keep(tx);
  const rows = await tx.q<{ id: string }>(
    `INSERT INTO decision_record (tenant_id, id, order_id, outcome, engine_version, world_id, steps_digest, packed, decided_at)
     SELECT $1, w.id, w.order_id, w.outcome, w.engine_version, w.world_id, w.digest, w.packed, $2
     FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::bytea[], $10::boolean[])
       AS w (id, order_id, outcome, engine_version, world_id, digest, packed, needed)
     WHERE w.needed OR NOT EXISTS (SELECT 1 FROM (
       SELECT r.outcome, r.steps_digest FROM decision_record r WHERE r.tenant_id = $1 AND r.order_id = w.order_id
       ORDER BY r.decided_at DESC, r.id DESC LIMIT 1) AS last WHERE last.outcome = w.outcome AND last.steps_digest = w.digest)
     RETURNING id`,
    [
      tx.tenantId,
      tx.ctx.now,
      drafts.map((d) => d.plan.decisionId),
      drafts.map((d) => d.plan.orderId),
      drafts.map((d) => d.plan.outcome),
      drafts.map((d) => d.plan.engineVersion),
      drafts.map((d) => d.worldId),
      drafts.map((d) => d.digest),
      drafts.map((d) => d.packed),
      drafts.map((d) => d.plan.effects.work.length > 0),
    ],
  );
  return new Set(rows.map((r) => r.id));
}
