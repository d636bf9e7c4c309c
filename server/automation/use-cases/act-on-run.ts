import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { act } from '../act';
import { definitionsOf } from '../rule.store';
import { settleRun } from '../run.store';

/** What a rule does beside a decision, once: what was logged already is not done again. Emits: automation.rule_ran. */
export async function actOnRun(ctx: StaffCtx, runId: string): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const run = await tx.maybeOne<{
      rule_id: string;
      version: number;
      subject_id: string;
      number: string;
      logged: number[];
    }>(
      `SELECT r.rule_id, r.version, r.subject_id, o.number,
         ARRAY(SELECT e.position FROM rule_effect e WHERE e.tenant_id = $1 AND e.run_id = r.id) AS logged
       FROM rule_run r JOIN sales_order o ON o.tenant_id = $1 AND o.id = r.subject_id
       WHERE r.tenant_id = $1 AND r.id = $2 AND r.mode = 'live' FOR NO KEY UPDATE OF r`,
      [tx.tenantId, runId],
    );
    if (!run) return;
    const [rule] = await definitionsOf(tx, [{ id: run.rule_id, version: run.version }]);
    const open = rule!.definition.then.filter((_, i) => !run.logged.includes(i));
    if (open.length === 0) return;
    const outcome = await act(
      tx,
      {
        runId,
        rule: rule!,
        subject: 'order',
        subjectId: run.subject_id,
        label: run.number,
        orderId: run.subject_id,
        causeId: null,
      },
      true,
    );
    if (outcome === 'acted' || run.logged.length === 0) await settleRun(tx, runId, outcome, null);
  });
}
