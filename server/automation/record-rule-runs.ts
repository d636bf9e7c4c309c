import { actionCatalogue } from '@/lib/contracts/rules';
import { setPriorities } from '@/server/orders/steps/set-priorities';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { enqueueAll } from '@/server/platform/jobs/queue';
import type { Plan } from './domain/order-facts';
import { figuresOf } from './domain/plan-figures';
import {
  claimRuns,
  type EffectWanted,
  insertEffects,
  newEffectId,
  newRunId,
  type RunWanted,
} from './run.store';

/**
 * Notes what rules did in decisions: a run for each rule version and order, once, with what it told the decision; what it does beside the
 * decision is staged, to happen once. Rules on trial are noted with both figures. Set by set.
 */
export async function recordRuleRuns(tx: TenantTx, plans: readonly Plan[]): Promise<void> {
  const ruled = plans.filter((p) => p.judged !== undefined || p.shadow !== undefined);
  if (ruled.length === 0) return;
  const prioritised = ruled.flatMap((p) =>
    p.effects.priority === null ? [] : [{ orderId: p.orderId, priority: p.effects.priority }],
  );
  await setPriorities(tx, prioritised);
  const { now } = tx.ctx;
  const runs: RunWanted[] = [];
  const effects = new Map<string, EffectWanted[]>();
  const staged = new Set<string>();
  for (const plan of ruled) {
    for (const rule of plan.judged?.fired ?? []) {
      const id = newRunId(now);
      const told = (plan.judged?.taken ?? []).filter((t) => t.rule.id === rule.id);
      const decided = told.filter((t) => actionCatalogue[rule.definition.then[t.index]!.kind].decides);
      effects.set(
        id,
        decided.map((t) => ({
          id: newEffectId(now),
          runId: id,
          ruleId: rule.id,
          position: t.index,
          action: rule.definition.then[t.index]!,
          state: t.skipped === null ? 'done' : 'skipped',
          reason: t.skipped,
          before: { priority: plan.facts.order.priority },
        })),
      );
      if (told.length > decided.length) staged.add(id);
      const acted = told.length > decided.length || decided.some((t) => t.skipped === null);
      runs.push({
        ...runOf(plan, id, rule.id, rule.version),
        mode: 'live',
        outcome: acted ? 'acted' : 'skipped',
      });
    }
    for (const rule of plan.judged?.cannot ?? [])
      runs.push({
        ...runOf(plan, newRunId(now), rule.id, rule.version),
        mode: 'live',
        outcome: 'cannot',
        eventKey: 'cannot',
      });
    for (const rule of plan.shadow?.fired ?? [])
      runs.push({
        ...runOf(plan, newRunId(now), rule.id, rule.version),
        mode: 'shadow',
        outcome: 'would_act',
        detail: { before: figuresOf(plan), after: figuresOf({ ...plan, ...plan.shadow! }) },
      });
  }
  const fresh = await claimRuns(tx, runs);
  await insertEffects(
    tx,
    [...effects].flatMap(([id, rows]) => (fresh.has(id) ? rows : [])),
  );
  await enqueueAll(
    tx,
    [...staged]
      .filter((id) => fresh.has(id))
      .map((id) => ({ name: 'automation.act-on-run', payload: { runId: id }, dedupeKey: id })),
  );
}

function runOf(plan: Plan, id: string, ruleId: string, version: number) {
  return { id, ruleId, version, subject: 'order', subjectId: plan.orderId, eventKey: 'once' };
}
