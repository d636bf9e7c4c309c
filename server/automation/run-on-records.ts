import { toSql } from '@/lib/conditions/to-sql';
import type { RanNow } from '@/lib/contracts/rules';
import { dayIn } from '@/lib/kernel/time';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { log } from '@/server/platform/log/log';
import { act } from './act';
import { compiledRule, type RuleInForce } from './domain/rules/judge';
import { conditionSource } from './queries/condition-sources';
import { orderIdOf } from './queries/order-of-subject';
import { loadSubjects } from './queries/subject-facts';
import { claimRuns, newRunId, settleRun } from './run.store';

/** One round of a rule over stored records. */
export type Round = {
  rule: RuleInForce;
  /** What the round is once for: the slot of a schedule, a request. A rule that acts once for each record has one round only. */
  eventKey: string;
  /** Earlier rules of the round that end the list for what they apply to. */
  before: readonly RuleInForce[];
};

const keyOf = ({ rule, eventKey }: Round) => (rule.definition.repeat === 'every' ? eventKey : 'once');
const clockOf = (tx: TenantTx) => ({
  now: tx.ctx.now.toISOString(),
  today: dayIn(tx.ctx.now, tx.ctx.tenant.timezone),
});

/** The records that are still open in the round, as SQL: `verdict` true (it fits) or null (a fact is missing). */
function openRecords(tx: TenantTx, round: Round, params: unknown[]): { id: string; sql: string } {
  const { definition, id, version } = { ...round.rule };
  const source = conditionSource(definition.subject, tx.ctx.tenant.timezone);
  const holds = (d: typeof definition) =>
    `(${toSql(d.if, d.subject, source, params, clockOf(tx), d.unknown === 'no' ? 'no' : 'open')})`;
  const verdict = holds(definition);
  const stopped = round.before.map((r) => ` AND ${holds(r.definition)} IS NOT TRUE`).join('');
  const [ruleId, versionAt, key] = [id, version, keyOf(round)].map((value) => `$${params.push(value)}`);
  const runs = `FROM rule_run q WHERE q.tenant_id = $1 AND q.rule_id = ${ruleId}::uuid AND q.version = ${versionAt}::int AND q.mode = 'live'
    AND q.subject_id = ${source.id}`;
  return {
    id: source.id,
    sql: `SELECT ${source.id} AS id, ${verdict} AS verdict, (SELECT max(q.ran_at) ${runs}) AS last_at FROM ${source.from}
      WHERE ${source.alias}.tenant_id = $1 AND ${verdict} IS NOT FALSE${stopped} AND NOT EXISTS (SELECT 1 ${runs}
        AND q.event_key = CASE WHEN ${verdict} THEN ${key}::text ELSE 'cannot ' || ${key}::text END)`,
  };
}

/**
 * The records that the rule's condition picks and the round has not seen, by the database, then those that cannot be judged; who was served
 * longest ago comes first, so that a limit passes nobody over for good.
 */
export async function recordsThatFit(tx: TenantTx, round: Round, limit: number): Promise<string[]> {
  const params: unknown[] = [tx.tenantId, limit];
  const rows = await tx.q<{ id: string }>(
    `SELECT id FROM (${openRecords(tx, round, params).sql}) AS open ORDER BY verdict NULLS LAST, last_at NULLS FIRST, id LIMIT $2`,
    params,
  );
  return rows.map((r) => r.id);
}

/** How many such records there are: that fit, and that cannot be judged. */
export async function countThatFit(tx: TenantTx, round: Round): Promise<{ fits: number; cannot: number }> {
  const params: unknown[] = [tx.tenantId];
  return tx.one(
    `SELECT count(*) FILTER (WHERE verdict)::int AS fits, count(*) FILTER (WHERE verdict IS NULL)::int AS cannot
     FROM (${openRecords(tx, round, params).sql}) AS open`,
    params,
  );
}

/**
 * Lets a rule act on those records for which it holds, each in one transaction and once for the key; what it cannot judge is logged, and
 * so is what it fails on, while the others go on.
 */
export async function runOnRecords(ctx: StaffCtx, round: Round, ids: readonly string[]): Promise<RanNow> {
  const sum: RanNow = { looked: 0, fired: 0, acted: 0, skipped: 0, cannot: 0 };
  for (const id of ids)
    try {
      for (const what of await inTenantTx(ctx, (tx) => runOnRecord(tx, round, id))) sum[what] += 1;
    } catch (error) {
      log.error(
        { err: error, rule: round.rule.id, record: id },
        'a rule failed on a record, the others go on',
      );
      await inTenantTx(ctx, (tx) =>
        claimRuns(tx, [{ ...runOf(tx, round, id), eventKey: keyOf(round), outcome: 'failed' }]),
      );
      sum.skipped += 1;
    }
  return sum;
}

function runOf(tx: TenantTx, { rule }: Round, subjectId: string) {
  const { id: ruleId, version, definition } = rule;
  const { subject } = definition;
  return { id: newRunId(tx.ctx.now), ruleId, version, subject, subjectId, mode: 'live' as const };
}

async function runOnRecord(tx: TenantTx, round: Round, id: string): Promise<(keyof RanNow)[]> {
  const { rule, before } = round;
  const { definition } = rule;
  const record = (await loadSubjects(tx, definition.subject, [id])).get(id);
  if (!record) return [];
  const verdictOf = (r: RuleInForce) => compiledRule(r.definition).ask(record, clockOf(tx));
  if (before.some((r) => verdictOf(r) === true)) return ['looked'];
  const verdict = verdictOf(rule);
  if (verdict === false) return ['looked'];
  const run = runOf(tx, round, id);
  const runId = run.id;
  const key = keyOf(round);
  if (verdict === null) {
    await claimRuns(tx, [{ ...run, eventKey: `cannot ${key}`, outcome: 'cannot' }]);
    return ['looked', 'cannot'];
  }
  const fresh = await claimRuns(tx, [{ ...run, eventKey: key, outcome: 'acted' }]);
  if (!fresh.has(runId)) return ['looked', 'fired', 'skipped'];
  const orderId = await orderIdOf(tx, definition.subject, id);
  const { subject } = definition;
  const acting = { runId, rule, subject, subjectId: id, label: record.label, orderId, causeId: null };
  const outcome = await act(tx, acting, false);
  await settleRun(tx, runId, outcome, null);
  return ['looked', 'fired', outcome === 'acted' ? 'acted' : 'skipped'];
}
