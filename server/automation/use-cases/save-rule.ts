import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type {
  createRuleInput,
  RuleDefinition,
  RuleProblem,
  SavedRule,
  saveRuleInput,
} from '@/lib/contracts/rules';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { ruleProblems } from '../domain/rules/check-rule';
import { findingsFor } from '../findings';
import { knownWords } from '../queries/rule-options';
import { changeRule, definitionsOf, insertRule, insertVersion, lockRule } from '../rule.store';

function pathOf(problem: RuleProblem): string {
  return problem.at === 'if' ? `if.${problem.problem.path.join('.')}` : problem.path;
}

/** Errors: invalid_input that names the first field that is wrong. */
async function mustBeWhole(tx: TenantTx, definition: RuleDefinition): Promise<void> {
  const [first] = ruleProblems(definition, await knownWords(tx));
  if (!first) return;
  const param = pathOf(first);
  const problem =
    first.at === 'if' ? `${first.problem.code} ${first.problem.field}` : `${first.code} ${first.value}`;
  refuse('invalid_input', { param, problem }, param);
}

const saved = (ruleId: string, version: number, name: string) => ({
  type: 'automation.rule_saved' as const,
  subjectType: 'rule',
  subjectId: ruleId,
  data: { name, version },
});

/** A new rule, as a draft: it does nothing yet. Errors: invalid_input. Emits: automation.rule_saved. */
export async function createRule(ctx: StaffCtx, input: z.output<typeof createRuleInput>): Promise<SavedRule> {
  return inTenantTx(ctx, async (tx) => {
    await mustBeWhole(tx, input.definition);
    const id = await insertRule(tx, input.definition, input.note);
    await emit(tx, [saved(id, 1, input.definition.name)]);
    return {
      ruleId: toPublicId('rul', id),
      version: 1,
      problems: [],
      findings: await findingsFor(tx, id, input.definition),
    };
  });
}

/**
 * A new version of a rule; what acts goes on until the new one is switched on. Version 0: nothing was changed.
 * Errors: not_found, version_conflict, invalid_input. Emits: automation.rule_saved.
 */
export async function saveRule(ctx: StaffCtx, input: z.output<typeof saveRuleInput>): Promise<SavedRule> {
  return inTenantTx(ctx, async (tx) => {
    const rule = await lockRule(tx, fromPublicId('rul', input.ruleId) ?? refuse('not_found'));
    if (rule.latestVersion !== input.latestVersion)
      refuse('version_conflict', { current: rule.latestVersion });
    const [latest] = await definitionsOf(tx, [{ id: rule.id, version: rule.latestVersion }]);
    const findings = await findingsFor(tx, rule.id, input.definition);
    if (isDeepStrictEqual(latest!.definition, input.definition))
      return { ruleId: input.ruleId, version: 0, problems: [], findings };
    await mustBeWhole(tx, input.definition);
    const version = rule.latestVersion + 1;
    await insertVersion(tx, rule.id, version, input.definition, input.note);
    const { name, subject, ownerId } = input.definition;
    await changeRule(tx, rule.id, {
      name,
      subject,
      ownerId: ownerId && fromPublicId('usr', ownerId),
      latestVersion: version,
    });
    await emit(tx, [saved(rule.id, version, name)]);
    return { ruleId: input.ruleId, version, problems: [], findings };
  });
}
