import { type RunPreview, ruleLimits } from '@/lib/contracts/rules';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { RuleInForce } from '../domain/rules/judge';
import { definitionsOf } from '../rule.store';
import { countThatFit } from '../run-on-records';
import { storedSubjects } from './condition-sources';

/** The version of a rule that may be run by hand. Errors: not_found, transition_refused when it is not switched on or acts inside decisions. */
export async function ruleToRun(tx: TenantTx, publicId: string): Promise<RuleInForce> {
  const id = fromPublicId('rul', publicId) ?? refuse('not_found');
  const row = await tx.maybeOne<{ active: number | null }>(
    'SELECT active_version AS active FROM rule WHERE tenant_id = $1 AND id = $2 AND NOT removed',
    [tx.tenantId, id],
  );
  if (!row) refuse('not_found');
  if (row.active === null) refuse('transition_refused', { state: 'off' });
  const [rule] = await definitionsOf(tx, [{ id, version: row.active }]);
  const { subject, when } = rule!.definition;
  if (when.kind === 'pipeline' || !storedSubjects.includes(subject))
    refuse('transition_refused', { state: when.kind });
  return rule!;
}

/** What running a rule by hand would act on. Errors: those of `ruleToRun`. */
export async function runPreview(tx: TenantTx, ruleId: string): Promise<RunPreview> {
  const rule = await ruleToRun(tx, ruleId);
  const found = await countThatFit(tx, { rule, eventKey: 'preview', before: [] });
  return { ...found, atOnce: ruleLimits.runNow };
}
