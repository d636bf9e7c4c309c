import type { z } from 'zod';
import type { ActivatedRule, activateRuleInput, RuleState, switchRuleInput } from '@/lib/contracts/rules';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { reachOf } from '../queries/rule-reach';
import { changeRule, definitionsOf, lockRule, type StoredRule } from '../rule.store';

/** A rule that touches this part of the newest orders or more must be confirmed. */
export const guardShare = 0.5;

async function locked(tx: TenantTx, input: { ruleId: string; rowVersion: number }): Promise<StoredRule> {
  const rule = await lockRule(tx, fromPublicId('rul', input.ruleId) ?? refuse('not_found'));
  if (rule.version !== input.rowVersion) refuse('version_conflict', { current: rule.version });
  return rule;
}

async function tell(
  tx: TenantTx,
  rule: StoredRule,
  on: boolean,
  data: Record<string, unknown>,
): Promise<void> {
  await emit(tx, [
    {
      type: on ? 'automation.rule_activated' : 'automation.rule_deactivated',
      subjectType: 'rule',
      subjectId: rule.id,
      data: { name: rule.name, ...data },
    },
  ]);
}

const finished = (rule: StoredRule, state: RuleState): ActivatedRule => ({
  status: 'done',
  state,
  rowVersion: rule.version + 1,
});

/**
 * Switches a version of a rule on, to act or on trial. One that would touch half of the newest orders is switched on only when that is
 * confirmed. Errors: not_found, version_conflict. Emits: automation.rule_activated.
 */
export async function activateRule(
  ctx: StaffCtx,
  input: z.output<typeof activateRuleInput>,
): Promise<ActivatedRule> {
  return inTenantTx(ctx, async (tx) => {
    const rule = await locked(tx, input);
    const [wanted] = await definitionsOf(tx, [{ id: rule.id, version: input.version }]);
    if (input.mode === 'active' && !input.confirmed) {
      const { touched, of } = await reachOf(tx, wanted!.definition);
      if (of >= 20 && touched / of >= guardShare)
        return { status: 'needs_confirmation', touched, of, share: touched / of };
    }
    if (input.mode === 'shadow') await changeRule(tx, rule.id, { shadowVersion: input.version });
    else
      await changeRule(tx, rule.id, {
        activeVersion: input.version,
        shadowVersion: null,
        trippedReason: null,
        ...(rule.activeVersion !== null && rule.activeVersion !== input.version
          ? { formerVersion: rule.activeVersion }
          : {}),
      });
    await tell(tx, rule, true, { mode: input.mode, version: input.version, from: rule.activeVersion });
    return finished(rule, input.mode);
  });
}

/** Switches a rule off, its trial too. Errors: not_found, version_conflict. Emits: automation.rule_deactivated. */
export async function deactivateRule(
  ctx: StaffCtx,
  input: z.output<typeof switchRuleInput>,
): Promise<ActivatedRule> {
  return inTenantTx(ctx, async (tx) => {
    const rule = await locked(tx, input);
    await changeRule(tx, rule.id, {
      activeVersion: null,
      shadowVersion: null,
      ...(rule.activeVersion === null ? {} : { formerVersion: rule.activeVersion }),
    });
    await tell(tx, rule, false, { version: rule.activeVersion });
    return finished(rule, 'off');
  });
}

/**
 * Lets the version act again that acted before. Errors: not_found, version_conflict, transition_refused when none did.
 * Emits: automation.rule_activated.
 */
export async function rollBackRule(
  ctx: StaffCtx,
  input: z.output<typeof switchRuleInput>,
): Promise<ActivatedRule> {
  return inTenantTx(ctx, async (tx) => {
    const rule = await locked(tx, input);
    if (rule.formerVersion === null) refuse('transition_refused', { state: 'first_version' });
    await changeRule(tx, rule.id, {
      activeVersion: rule.formerVersion,
      formerVersion: rule.activeVersion,
      shadowVersion: null,
      trippedReason: null,
    });
    await tell(tx, rule, true, {
      mode: 'active',
      version: rule.formerVersion,
      from: rule.activeVersion,
      rollback: true,
    });
    return finished(rule, 'active');
  });
}
