import { toSql } from '@/lib/conditions/to-sql';
import type { RanNow } from '@/lib/contracts/rules';
import { dayIn } from '@/lib/kernel/time';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { act } from './act';
import { compiledRule, type RuleInForce } from './domain/rules/judge';
import { conditionSource } from './queries/condition-sources';
import { orderIdOf } from './queries/order-of-subject';
import { loadSubjects } from './queries/subject-facts';
import { claimRuns, newRunId, settleRun } from './run.store';

/** The records that the rule's condition picks, by the database. */
export async function recordsThatFit(tx: TenantTx, rule: RuleInForce, limit: number): Promise<string[]> {
  const { definition } = rule;
  const source = conditionSource(definition.subject, tx.ctx.tenant.timezone);
  const params: unknown[] = [tx.tenantId, limit];
  const clock = { now: tx.ctx.now.toISOString(), today: dayIn(tx.ctx.now, tx.ctx.tenant.timezone) };
  const where = toSql(
    definition.if,
    definition.subject,
    source,
    params,
    clock,
    definition.unknown === 'no' ? 'no' : 'open',
  );
  const rows = await tx.q<{ id: string }>(
    `SELECT ${source.id} AS id FROM ${source.from} WHERE ${source.alias}.tenant_id = $1 AND (${where}) ORDER BY 1 LIMIT $2`,
    params,
  );
  return rows.map((r) => r.id);
}

/** Lets a rule act on those records for which it holds, each in one transaction and once for the key. */
export async function runOnRecords(
  ctx: StaffCtx,
  rule: RuleInForce,
  ids: readonly string[],
  eventKey: string,
): Promise<RanNow> {
  const sum: RanNow = { looked: 0, fired: 0, acted: 0, skipped: 0 };
  const { definition } = rule;
  for (const id of ids)
    await inTenantTx(ctx, async (tx) => {
      const record = (await loadSubjects(tx, definition.subject, [id])).get(id);
      if (!record) return;
      sum.looked += 1;
      const clock = { now: tx.ctx.now.toISOString(), today: dayIn(tx.ctx.now, tx.ctx.tenant.timezone) };
      if (compiledRule(definition).ask(record, clock) !== true) return;
      sum.fired += 1;
      const runId = newRunId(tx.ctx.now);
      const key = definition.repeat === 'every' ? eventKey : 'once';
      const run = {
        id: runId,
        ruleId: rule.id,
        version: rule.version,
        subject: definition.subject,
        subjectId: id,
        eventKey: key,
      };
      const fresh = await claimRuns(tx, [{ ...run, mode: 'live', outcome: 'acted' }]);
      if (!fresh.has(runId)) {
        sum.skipped += 1;
        return;
      }
      const orderId = await orderIdOf(tx, definition.subject, id);
      const outcome = await act(
        tx,
        {
          runId,
          rule,
          subject: definition.subject,
          subjectId: id,
          label: record.label,
          orderId,
          causeId: null,
        },
        false,
      );
      sum[outcome === 'acted' ? 'acted' : 'skipped'] += 1;
      await settleRun(tx, runId, outcome, null);
    });
  return sum;
}
