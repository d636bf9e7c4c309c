import type { z } from 'zod';
import type { Undone, undoInput } from '@/lib/contracts/rules';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { handlerOf } from '../actions/registry';
import { undoPlan } from '../undo-plan';

/**
 * Takes back what a rule did, the newest first, exactly as the preview said; what cannot be taken back stays and is named in the event.
 * Holds that it placed go, priorities and tags return; orders that nobody has begun to pick are decided again without it.
 * Errors: not_found, version_conflict when something changed since the preview. Emits: automation.rule_undone, and what the steps emit.
 */
export async function undoRule(ctx: StaffCtx, input: z.output<typeof undoInput>): Promise<Undone> {
  return inTenantTx(ctx, async (tx) => {
    const plan = await undoPlan(tx, input);
    if (plan.hash !== input.hash) refuse('version_conflict', { current: 0 });
    for (const effect of plan.effects) {
      await handlerOf(effect.action.kind)?.undo?.(tx, effect);
      await tx.exec(
        `UPDATE rule_effect SET state = 'undone', undone_at = $3, undone_by = $4 WHERE tenant_id = $1 AND id = $2`,
        [tx.tenantId, effect.effectId, ctx.now, ctx.actor.type === 'user' ? ctx.actor.id : null],
      );
    }
    await tx.exec(
      `UPDATE rule_run r SET outcome = 'undone' WHERE r.tenant_id = $1 AND r.id IN (
         SELECT run_id FROM rule_effect WHERE tenant_id = $1 AND id = ANY($2::uuid[]))
       AND NOT EXISTS (SELECT 1 FROM rule_effect e WHERE e.tenant_id = $1 AND e.run_id = r.id AND e.state IN ('done', 'queued'))`,
      [tx.tenantId, plan.effects.map((e) => e.effectId)],
    );
    const rule = await tx.one<{ name: string }>('SELECT name FROM rule WHERE tenant_id = $1 AND id = $2', [
      tx.tenantId,
      fromPublicId('rul', input.ruleId),
    ]);
    const orders = [...new Set(plan.effects.flatMap((e) => (e.orderId ? [e.orderId] : [])))];
    const facts = { kind: rule.name, ruleId: input.ruleId };
    await emit(tx, [
      {
        type: 'automation.rule_undone',
        subjectType: 'rule',
        subjectId: fromPublicId('rul', input.ruleId)!,
        data: { ...facts, undone: plan.can, kept: plan.cannot },
        react: false,
      },
      ...orders.map((orderId) => ({
        type: 'automation.rule_undone' as const,
        subjectType: 'order',
        subjectId: orderId,
        data: facts,
        react: false,
      })),
    ]);
    return { undone: plan.can, kept: plan.cannot, left: plan.left };
  });
}
