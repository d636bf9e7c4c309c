import type { z } from 'zod';
import { type RanNow, ruleLimits, type runNowInput } from '@/lib/contracts/rules';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { type StaffCtx, systemCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { storedSubjects } from '../queries/condition-sources';
import { definitionsOf } from '../rule.store';
import { recordsThatFit, runOnRecords } from '../run-on-records';

const prefixes = { order: 'ord', customer: 'cus', shipment: 'shp', stock: 'var', exception: 'exc' } as const;

/**
 * Lets a rule that is switched on act by hand, on those records or on all that fit. The product acts, not the person.
 * Errors: not_found, transition_refused when it is not switched on. Emits: automation.rule_ran, and what the actions bring about.
 */
export async function runRuleNow(ctx: StaffCtx, input: z.output<typeof runNowInput>): Promise<RanNow> {
  const ruleId = fromPublicId('rul', input.ruleId) ?? refuse('not_found');
  const { rule, ids } = await inTenantRead(ctx, async (tx) => {
    const row = await tx.maybeOne<{ active: number | null }>(
      'SELECT active_version AS active FROM rule WHERE tenant_id = $1 AND id = $2 AND NOT removed',
      [tx.tenantId, ruleId],
    );
    if (!row) refuse('not_found');
    if (row.active === null) refuse('transition_refused', { state: 'off' });
    const [found] = await definitionsOf(tx, [{ id: ruleId, version: row.active }]);
    const { subject, when } = found!.definition;
    if (when.kind === 'pipeline' || !storedSubjects.includes(subject))
      refuse('transition_refused', { state: when.kind });
    const prefix = prefixes[subject as keyof typeof prefixes];
    const given = input.ids?.map((id) => fromPublicId(prefix, id) ?? refuse('not_found', {}, 'ids'));
    return { rule: found!, ids: given ?? (await recordsThatFit(tx, found!, ruleLimits.runNow)) };
  });
  const { tenantId, tenant, now, requestId } = ctx;
  return runOnRecords(systemCtx(tenantId, tenant, { now, requestId }), rule, ids, `hand:${requestId}`);
}
