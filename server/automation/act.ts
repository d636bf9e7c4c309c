import { actionCatalogue, type RuleSubject, type RunOutcome } from '@/lib/contracts/rules';
import { systemCtx } from '@/server/platform/context';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { handlerOf } from './actions/registry';
import type { RuleInForce } from './domain/rules/judge';
import { type EffectWanted, insertEffects, newEffectId, settleEffect } from './run.store';

export type ActingRun = {
  runId: string;
  rule: RuleInForce;
  subject: RuleSubject;
  subjectId: string;
  label: string;
  orderId: string | null;
  causeId: string | null;
};

/** The product acting for a rule: what it changes names the run and the event that caused it, so that loops are seen. */
export function actingCtx(tx: TenantTx, runId: string, causeId: string | null) {
  const { tenantId, ctx } = tx;
  return systemCtx(tenantId, ctx.tenant, {
    now: ctx.now,
    requestId: `rule:${runId}`,
    ...(causeId ? { causeId } : {}),
  });
}

/**
 * Carries out the actions of a run that is claimed, those that are no part of a decision or act outside of it, and logs each with what was
 * there before. Emits: automation.rule_ran, and what the actions bring about.
 */
export async function act(tx: TenantTx, run: ActingRun, inPipeline: boolean): Promise<RunOutcome> {
  const own = tx.as(actingCtx(tx, run.runId, run.causeId));
  const rows: (EffectWanted & { index: number })[] = [];
  for (const [index, action] of run.rule.definition.then.entries()) {
    if (inPipeline && actionCatalogue[action.kind].decides) continue;
    rows.push({
      index,
      id: newEffectId(tx.ctx.now),
      runId: run.runId,
      ruleId: run.rule.id,
      position: index,
      action,
      state: 'queued',
    });
  }
  await insertEffects(own, rows);
  let acted = false;
  for (const row of rows) {
    const handler = handlerOf(row.action.kind);
    const outcome = handler
      ? await handler.run({ ...run, tx: own, effectId: row.id }, row.action)
      : { state: 'skipped' as const, reason: 'not_possible' };
    if (outcome.state === 'done' || outcome.state === 'queued') acted = true;
    if (outcome.state !== 'queued') await settleEffect(own, row.id, outcome);
  }
  if (acted && run.orderId)
    await emit(own, [
      {
        type: 'automation.rule_ran',
        subjectType: 'order',
        subjectId: run.orderId,
        data: { kind: run.rule.name, ruleId: run.rule.id, version: run.rule.version, runId: run.runId },
        react: false,
      },
    ]);
  return acted ? 'acted' : 'skipped';
}
