import type { z } from 'zod';
import type { reorderRulesInput, switchRuleInput } from '@/lib/contracts/rules';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { allRules, changeRule, lockRule, writeOrder } from '../rule.store';

/**
 * Puts the rules into that order; rules that are not named keep their order after them.
 * Errors: not_found when one is none of the shop's. Emits: automation.rules_reordered.
 */
export async function reorderRules(
  ctx: StaffCtx,
  input: z.output<typeof reorderRulesInput>,
): Promise<{ done: number }> {
  return inTenantTx(ctx, async (tx) => {
    const ids = [...new Set(input.ruleIds.map((id) => fromPublicId('rul', id) ?? refuse('not_found')))];
    const known = (await allRules(tx)).map((r) => r.id);
    if (ids.some((id) => !known.includes(id))) refuse('not_found');
    const order = [...ids, ...known.filter((id) => !ids.includes(id))];
    await writeOrder(tx, order);
    await emit(tx, [
      { type: 'automation.rules_reordered', subjectType: 'tenant', subjectId: tx.tenantId, data: { order } },
    ]);
    return { done: ids.length };
  });
}

/**
 * Takes a rule off the list; what it did stays in the log. Errors: not_found, version_conflict, transition_refused while it acts.
 * Emits: automation.rule_removed.
 */
export async function removeRule(
  ctx: StaffCtx,
  input: z.output<typeof switchRuleInput>,
): Promise<{ done: number }> {
  return inTenantTx(ctx, async (tx) => {
    const rule = await lockRule(tx, fromPublicId('rul', input.ruleId) ?? refuse('not_found'));
    if (rule.version !== input.rowVersion) refuse('version_conflict', { current: rule.version });
    if (rule.activeVersion !== null) refuse('transition_refused', { state: 'active' });
    await changeRule(tx, rule.id, { removed: true, shadowVersion: null });
    await emit(tx, [
      { type: 'automation.rule_removed', subjectType: 'rule', subjectId: rule.id, data: { name: rule.name } },
    ]);
    return { done: 1 };
  });
}
