import type { z } from 'zod';
import { type RanNow, ruleLimits, type runNowInput } from '@/lib/contracts/rules';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { type StaffCtx, systemCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { subjectPrefix } from '../queries/rule-runs';
import { ruleToRun } from '../queries/run-preview';
import { recordsThatFit, runOnRecords } from '../run-on-records';

/**
 * Lets a rule that is switched on act by hand, on those records or on all that fit. The product acts, not the person.
 * Errors: not_found, transition_refused when it is not switched on. Emits: automation.rule_ran, and what the actions bring about.
 */
export async function runRuleNow(ctx: StaffCtx, input: z.output<typeof runNowInput>): Promise<RanNow> {
  const { tenantId, tenant, now, requestId } = ctx;
  const { round, ids } = await inTenantRead(ctx, async (tx) => {
    const rule = await ruleToRun(tx, input.ruleId);
    const asked = { rule, eventKey: `hand:${requestId}`, before: [] };
    const prefix = subjectPrefix[rule.definition.subject]!;
    const given = input.ids?.map((id) => fromPublicId(prefix, id) ?? refuse('not_found', {}, 'ids'));
    return { round: asked, ids: given ?? (await recordsThatFit(tx, asked, ruleLimits.runNow)) };
  });
  return runOnRecords(systemCtx(tenantId, tenant, { now, requestId }), round, ids);
}
