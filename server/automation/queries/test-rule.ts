import type { z } from 'zod';
import { traceCondition } from '@/lib/conditions/evaluate';
import type { RuleDefinition, RuleTest, RuleTrace, testRuleInput } from '@/lib/contracts/rules';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import { dayIn } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { World } from '../domain/order-facts';
import { figuresOf } from '../domain/plan-figures';
import { compiledRule, type RuleInForce } from '../domain/rules/judge';
import { traceRules } from '../domain/rules/trace-rules';
import { loadOrders } from '../load/load-orders';
import { decide } from '../pipeline';
import { allRules, definitionsOf } from '../rule.store';
import { conditionSource, storedSubjects } from './condition-sources';
import { claimedById } from './order-to-decide';
import { subjectPrefix } from './rule-runs';
import { loadSubjects } from './subject-facts';

type Input = z.output<typeof testRuleInput>;

async function ruleUnderTest(tx: TenantTx, given: Input['rule']): Promise<RuleInForce> {
  const id = given.ruleId === undefined ? '' : (fromPublicId('rul', given.ruleId) ?? refuse('not_found'));
  if ('definition' in given)
    return { id, version: 0, name: given.definition.name, definition: given.definition };
  const rule = (await allRules(tx)).find((r) => r.id === id) ?? refuse('not_found');
  return (await definitionsOf(tx, [{ id, version: given.version ?? rule.latestVersion }]))[0]!;
}

/** The rules of the decision, with the one under test in its place: where it stands in the list, else at the end. */
export async function withRule(
  tx: TenantTx,
  rules: readonly RuleInForce[],
  rule: RuleInForce,
): Promise<RuleInForce[]> {
  const all = await allRules(tx);
  const place = new Map(all.map((r) => [r.id, r.position]));
  const own = place.get(rule.id) ?? Number.POSITIVE_INFINITY;
  const others = rules.filter((r) => r.id !== rule.id);
  const before = others.filter((r) => (place.get(r.id) ?? 0) < own);
  return [...before, rule, ...others.filter((r) => !before.includes(r))];
}

async function onOrder(tx: TenantTx, rule: RuleInForce, record: string | undefined): Promise<RuleTest> {
  const claimed = (await claimedById(tx, record)) ?? refuse('not_found', {}, 'record');
  const { orders, world } = await loadOrders(tx, [claimed]);
  // Tried as if it were decided for the first time: what stands open already would only be left as it is.
  const open = { ...orders[0]!, lifecycle: 'placed', lines: orders[0]!.lines };
  const { rules = [], shadowRules: _, ...around } = world;
  const others = rules.filter((r) => r.id !== rule.id);
  const without: World = { ...around, rules: others };
  const list = await withRule(tx, others, rule);
  const inWorld: World = { ...around, rules: list };
  const [before] = decide([open], without);
  const [after] = decide([open], inWorld);
  const traces = traceRules(open, inWorld, list);
  return {
    record: { subject: 'order', id: toPublicId('ord', open.id), label: open.number },
    rule: traces[list.indexOf(rule)]!,
    rules: traces,
    before: figuresOf(before!),
    after: figuresOf(after!),
    steps: after!.steps,
    currency: world.currency,
  };
}

async function idOf(tx: TenantTx, d: RuleDefinition, record: string | undefined): Promise<string> {
  const source = conditionSource(d.subject, tx.ctx.tenant.timezone);
  const id = record ? fromPublicId(subjectPrefix[d.subject]!, record) : null;
  const row = await tx.maybeOne<{ id: string }>(
    `SELECT ${source.id} AS id FROM ${source.from} WHERE ${source.alias}.tenant_id = $1
       AND ($2::uuid IS NULL OR ${source.id} = $2) AND ($3 = '' OR ${source.label} = $3) ORDER BY 1 DESC LIMIT 1`,
    [tx.tenantId, id, id || !record ? '' : record],
  );
  return row?.id ?? refuse('not_found', {}, 'record');
}

async function onRecord(tx: TenantTx, rule: RuleInForce, record: string | undefined): Promise<RuleTest> {
  const { definition } = rule;
  if (!storedSubjects.includes(definition.subject)) refuse('not_found', {}, 'record');
  const id = await idOf(tx, definition, record);
  const facts =
    (await loadSubjects(tx, definition.subject, [id])).get(id) ?? refuse('not_found', {}, 'record');
  const clock = { now: tx.ctx.now.toISOString(), today: dayIn(tx.ctx.now, tx.ctx.tenant.timezone) };
  const verdict = compiledRule(definition).ask(facts, clock);
  const trace: RuleTrace = {
    ruleId: rule.id === '' ? null : toPublicId('rul', rule.id),
    name: rule.name,
    version: rule.version,
    outcome: verdict === null ? 'cannot' : verdict ? 'fired' : 'not',
    stoppedBy: null,
    trace: traceCondition(
      definition.if,
      definition.subject,
      facts,
      clock,
      definition.unknown === 'no' ? 'no' : 'open',
    ),
    actions: definition.then.map((action, index) => ({
      index,
      action,
      does: verdict === true,
      skipped: null,
      by: null,
    })),
  };
  const prefix = subjectPrefix[definition.subject]!;
  return {
    record: { subject: definition.subject, id: toPublicId(prefix, id), label: facts.label },
    rule: trace,
    rules: [],
    before: null,
    after: null,
    steps: [],
    currency: tx.ctx.tenant.currency,
  };
}

/** A rule tried on one record, with the whole way of its judgement; reads only. Errors: not_found. */
export async function testRule(tx: TenantTx, input: Input): Promise<RuleTest> {
  const rule = await ruleUnderTest(tx, input.rule);
  return rule.definition.when.kind === 'pipeline'
    ? onOrder(tx, rule, input.record)
    : onRecord(tx, rule, input.record);
}
