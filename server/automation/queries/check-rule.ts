import type { z } from 'zod';
import type { CheckedRule, checkRuleInput } from '@/lib/contracts/rules';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { ruleProblems } from '../domain/rules/check-rule';
import { findingsFor } from '../findings';
import { knownWords } from './rule-options';

/** What is wrong with a definition, and what static analysis finds about it; nothing is saved. Errors: not_found. */
export async function checkRule(tx: TenantTx, input: z.output<typeof checkRuleInput>): Promise<CheckedRule> {
  const id = input.ruleId === undefined ? null : (fromPublicId('rul', input.ruleId) ?? refuse('not_found'));
  if (
    id &&
    !(await tx.maybeOne('SELECT 1 AS x FROM rule WHERE tenant_id = $1 AND id = $2', [tx.tenantId, id]))
  )
    refuse('not_found');
  const problems = ruleProblems(input.definition, await knownWords(tx));
  const whole = !problems.some((p) => p.at === 'if');
  return { problems, findings: whole ? await findingsFor(tx, id, input.definition) : [] };
}
