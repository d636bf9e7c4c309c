import { toSql } from '@/lib/conditions/to-sql';
import type { Group, Test, Verdict } from '@/lib/contracts/conditions';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { type RuleAction, type RuleDefinition, ruleDefinitionSchema } from '@/lib/contracts/rules';
import { dayIn } from '@/lib/kernel/time';
import { judgeRules, type RuleInForce } from '@/server/automation/domain/rules/judge';
import { conditionSource } from '@/server/automation/queries/condition-sources';
import { loadSubjects } from '@/server/automation/queries/subject-facts';
import { breakerRuns, runEventRules } from '@/server/automation/use-cases/run-event-rules';
import { placeOrders } from '@/server/orders/steps/place-orders';
import { setPriorities } from '@/server/orders/steps/set-priorities';
import { inTenantRead, inTenantTx, TenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { runDueJobs } from '@/server/platform/jobs/run-jobs';
import { jobs, reactions } from '@/server/root-work';
import { type Random, randomGroup } from './random-conditions';
import { type World, worldStart } from './world';

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const and = (...items: Group['items']): Group => ({ kind: 'group', combinator: 'and', items });

function definitionOf(
  name: string,
  condition: Group,
  does: RuleAction[],
  more: Partial<RuleDefinition>,
): RuleDefinition {
  return ruleDefinitionSchema.parse({
    name,
    subject: 'order',
    when: { kind: 'pipeline' },
    if: condition,
    // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
    then: does,
    ...more,
  });
}

/** What the database's verdicts make of a list of rules, told in other words than the product's own. */
function foldVerdicts(rules: readonly RuleInForce[], verdicts: readonly Verdict[]): string {
  const end = verdicts.findIndex((v, i) => v === true && rules[i]!.definition.stop);
  const asked = rules.slice(0, end < 0 ? rules.length : end + 1);
  const those = (wanted: Verdict) => asked.filter((_, i) => verdicts[i] === wanted).map((r) => r.id);
  return JSON.stringify([those(true), those(null), end < 0 ? null : rules[end]!.id]);
}

/**
 * Random lists of rules over the orders of the database: what fires, what cannot be answered and where the list ends, judged in memory and
 * from the answers of PostgreSQL. The first disagreement, or null. `plant`: a translation that takes a missing fact for "no".
 */
export async function tryRuleSets(world: World, random: Random, sets: number, plant = false) {
  const now = new Date();
  let [compared, fired, stopped] = [0, 0, 0];
  const found = await inTenantRead(world.system(now), async (tx) => {
    const clock = { now: now.toISOString(), today: dayIn(now, tx.ctx.tenant.timezone) };
    const source = conditionSource('order', tx.ctx.tenant.timezone);
    const ids = await tx.q<{ id: string }>('SELECT id FROM sales_order WHERE tenant_id = $1', [tx.tenantId]);
    const facts = await loadSubjects(
      tx,
      'order',
      ids.map((r) => r.id),
    );
    for (let n = 0; n < sets; n++) {
      const rules = Array.from({ length: 1 + Math.floor(random() * 6) }, (_, i): RuleInForce => {
        const definition = definitionOf(
          `S${n}-${i}`,
          randomGroup(random, 'order', clock.now),
          [{ kind: 'no_split' }],
          {
            unknown: pick(random, ['skip', 'no', 'hold'] as const),
            stop: random() < 0.2,
          },
        );
        return { id: `${n}-${i}`, version: 1, name: definition.name, definition };
      });
      const params: unknown[] = [tx.tenantId];
      const columns = rules.map(({ definition: d }, i) => {
        const sql = toSql(d.if, 'order', source, params, clock, d.unknown === 'no' ? 'no' : 'open');
        return `(${plant ? `coalesce(${sql}, false)` : sql}) AS v${i}`;
      });
      const rows = await tx.q<Record<string, Verdict> & { id: never }>(
        `SELECT ${source.id} AS id, ${columns.join(', ')} FROM ${source.from} WHERE ${source.alias}.tenant_id = $1`,
        params,
      );
      for (const row of rows) {
        const judged = judgeRules(rules, facts.get(row.id)!, clock);
        const memory = JSON.stringify([
          judged.fired.map((r) => r.id),
          judged.cannot.map((r) => r.id),
          judged.stoppedBy?.id ?? null,
        ]);
        const database = foldVerdicts(
          rules,
          rules.map((_, i) => row[`v${i}`] as Verdict),
        );
        compared += 1;
        if (judged.fired.length > 0) fired += 1;
        if (judged.stoppedBy) stopped += 1;
        if (memory !== database)
          return { rules: rules.map((r) => r.definition), order: row.id as string, memory, database };
      }
    }
    return null;
  });
  return { found, compared, fired, stopped };
}

const money = (minor: number) => ({ minor, currency: 'GBP' });
const workers = 3;
const handlers = new Map(jobs.map((j) => [j.name, j]));

async function placeFew(world: World, random: Random, round: string): Promise<string[]> {
  const inputs = Array.from({ length: 4 }, (_, i) => {
    const quantity = 1 + Math.floor(random() * 5);
    return newOrderSchema.parse({
      channel: pick(random, ['web', 'shop', 'tmall']),
      externalId: `${round}-${i}`,
      placedAt: worldStart.toISOString(),
      currency: 'GBP',
      customer: { name: 'Ada', email: `${round}-${i}@example.com` },
      shipTo: {
        name: 'Ada',
        line1: `${round}-${i} High Street`,
        city: 'York',
        postalCode: 'YO1 7HH',
        countryCode: pick(random, ['GB', 'DE']),
      },
      lines: [{ sku: 'MUG', quantity, unitPrice: money(1000) }],
    });
  });
  const placed = await inTenantTx(world.system(worldStart), (tx) =>
    placeOrders(tx, inputs, { source: 'api' }),
  );
  return placed.map((p) => p.id!);
}

/** Conditions over what never changes of an order, so that it does not matter when they are asked. */
function lastingCondition(random: Random): Group {
  const test = (): Test =>
    pick(random, [
      () => ({
        kind: 'test' as const,
        field: 'total',
        op: pick(random, ['gte', 'lt'] as const),
        value: money(pick(random, [1000, 2000, 3000])),
      }),
      () => ({
        kind: 'test' as const,
        field: 'channel',
        op: 'any_of' as const,
        value: [pick(random, ['web', 'shop']), 'tmall'],
      }),
      () => ({
        kind: 'test' as const,
        field: 'country',
        op: pick(random, ['is', 'is_not'] as const),
        value: 'GB',
      }),
    ])();
  return {
    ...and(...Array.from({ length: 1 + Math.floor(random() * 2) }, test)),
    combinator: pick(random, ['and', 'or'] as const),
  };
}

function effectRules(random: Random, round: string): RuleDefinition[] {
  return Array.from({ length: 2 + Math.floor(random() * 3) }, (_, i) => {
    const name = `${round} effect ${i}`;
    const events = pick(random, [
      ['orders.placed'],
      ['orders.tagged'],
      ['orders.placed', 'orders.tagged'],
    ] as const);
    const telling = pick<RuleAction>(random, [
      { kind: 'notify', roles: ['owner'], message: name },
      { kind: 'create_ticket', type: 'consultation', subject: name },
    ]);
    return definitionOf(
      name,
      lastingCondition(random),
      i === 0 ? [{ kind: 'add_tag', tag: name }, telling] : [telling],
      {
        when: { kind: 'event', events: i === 0 ? ['orders.placed'] : [...events] },
        repeat: 'once',
      },
    );
  });
}

/** Rules that start one another in a ring: each takes the priority that the one before it gave. */
function ringRules(random: Random, round: string): RuleDefinition[] {
  const length = 2 + Math.floor(random() * 3);
  return Array.from({ length }, (_, i) =>
    definitionOf(
      `${round} ring ${i}`,
      and({ kind: 'test', field: 'priority', op: 'eq', value: 1 + i }),
      [{ kind: 'set_priority', priority: 1 + ((i + 1) % length) }],
      { when: { kind: 'event', events: ['orders.priority_set'] }, repeat: 'every' },
    ),
  );
}

/** While it works, one statement in so many fails as if the process had died there: its transaction is lost. */
async function withCrashes<T>(random: Random, share: number, work: () => Promise<T>): Promise<T> {
  const { q, exec } = TenantTx.prototype;
  const dying = <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async function (this: TenantTx, ...args: A): Promise<R> {
      if (random() < share) throw new Error('the planted crash');
      return call.apply(this, args);
    };
  Object.assign(TenantTx.prototype, { q: dying(q), exec: dying(exec as never) });
  try {
    return await work();
  } finally {
    Object.assign(TenantTx.prototype, { q, exec });
  }
}

async function drain(world: World): Promise<boolean> {
  const later = new Date(worldStart.getTime() + 3_600_000);
  for (let turn = 0; turn < 200; turn++) {
    let busy = await dispatchEvents(world.system(worldStart), reactions);
    busy += await runDueJobs(world.system(later), handlers, 50);
    if (busy === 0) return true;
  }
  return false;
}

const eventsOf = (world: World, orderIds: readonly string[]) =>
  world.sql<StoredEvent>(
    `SELECT id, type, subject_type AS "subjectType", subject_id AS "subjectId", actor_type AS "actorType", actor_id AS "actorId", data,
       occurred_at AS "occurredAt" FROM event WHERE subject_type = 'order' AND subject_id = ANY($1::uuid[])
       AND type IN ('orders.placed', 'orders.tagged', 'orders.priority_set') ORDER BY id`,
    [orderIds],
  );

export type Delivery = {
  rounds: number;
  effects: number;
  wrong: string[];
  crashes: number;
  loops: number;
  loopsAlive: string[];
  deliveries: number;
};

/**
 * A round: rules that act and rules that start one another in a ring are switched on, orders come in, and every event is delivered many times,
 * in any order, by several workers at once that die in the middle. Afterwards each effect is there exactly once where PostgreSQL says that
 * the condition holds, and no ring goes on.
 */
export async function tryDelivery(world: World, random: Random, round: string, sum: Delivery): Promise<void> {
  await drain(world);
  // Each round comes in a minute of its own: the door counts calls by the minute.
  const caller = await world.caller('owner', { now: new Date(worldStart.getTime() + sum.rounds++ * 60_000) });
  const effects = effectRules(random, round);
  const rings = ringRules(random, round);
  const ids: string[] = [];
  for (const definition of [...effects, ...rings]) {
    const { ruleId, version } = await caller.rules.create({ definition });
    await caller.rules.activate({ ruleId, version, mode: 'active', rowVersion: 1, confirmed: true });
    ids.push(ruleId);
  }
  const orders = await placeFew(world, random, round);
  await inTenantTx(world.system(worldStart), (tx) =>
    setPriorities(tx, [{ orderId: pick(random, orders), priority: 1 }]),
  );
  for (let wave = 0; wave < 3; wave++) {
    const events = await eventsOf(world, orders);
    const many = [...events, ...events, ...events.slice(0, 3)];
    await withCrashes(random, 0.03, () =>
      Promise.all(
        Array.from({ length: workers }, async () => {
          const mixed = many.map((e) => [random(), e] as const).sort((a, b) => a[0] - b[0]);
          sum.deliveries += mixed.length;
          await runEventRules(
            world.system(worldStart),
            mixed.map(([, e]) => e),
          ).catch(() => {
            sum.crashes += 1;
          });
        }),
      ),
    );
  }
  if (!(await drain(world))) sum.loopsAlive.push(`${round}: work goes on after 200 turns`);
  await checkEffects(world, effects, orders, sum);
  await checkRings(world, rings, round, sum);
  for (const ruleId of ids) {
    const { version, state } = await caller.rules.get({ ruleId });
    if (state === 'active') await caller.rules.deactivate({ ruleId, rowVersion: version });
  }
}

async function checkEffects(
  world: World,
  effects: readonly RuleDefinition[],
  orders: readonly string[],
  sum: Delivery,
): Promise<void> {
  const clock = { now: worldStart.toISOString(), today: '2026-11-23' };
  const tagged = new Set<string>();
  for (const d of effects) {
    const holds = await inTenantRead(world.system(worldStart), async (tx) => {
      const source = conditionSource('order', tx.ctx.tenant.timezone);
      const params: unknown[] = [tx.tenantId, orders];
      const where = toSql(d.if, 'order', source, params, clock, 'open');
      return tx.q<{ id: string }>(
        `SELECT o.id FROM ${source.from} WHERE o.tenant_id = $1 AND o.id = ANY($2::uuid[]) AND (${where})`,
        params,
      );
    });
    const adds = d.then[0]!.kind === 'add_tag';
    const events: readonly string[] = d.when.kind === 'event' ? d.when.events : [];
    const due = holds.filter((o) => events.includes('orders.placed') || tagged.has(o.id));
    if (adds) for (const o of due) tagged.add(o.id);
    const seen = await world.sql<{ id: string; n: number }>(
      d.then.at(-1)!.kind === 'notify'
        ? `SELECT r.subject_id AS id, count(*)::int AS n FROM rule_effect e JOIN rule_run r ON r.tenant_id = e.tenant_id AND r.id = e.run_id
             JOIN rule u ON u.tenant_id = e.tenant_id AND u.id = e.rule_id WHERE u.name = $1 AND e.state = 'done' AND e.position = $2 GROUP BY 1`
        : `SELECT order_id AS id, count(*)::int AS n FROM ticket WHERE subject = $1 AND $2::int IS NOT NULL GROUP BY 1`,
      [d.name, d.then.length - 1],
    );
    if (d.then.at(-1)!.kind === 'notify') {
      const [told] = await world.sql<{ n: number }>(
        `SELECT count(*)::int AS n FROM notification WHERE kind = 'rule_says' AND facts->>'rule' = $1`,
        [d.name],
      );
      if (told!.n !== due.length) sum.wrong.push(`${d.name}: told ${told!.n} times instead of ${due.length}`);
    }
    sum.effects += due.length;
    const wanted = due.map((o) => `${o.id} 1`).sort();
    const got = seen.map((o) => `${o.id} ${o.n}`).sort();
    if (JSON.stringify(wanted) !== JSON.stringify(got))
      sum.wrong.push(`${d.name}: wanted ${wanted.length} effects, found ${got.join(', ') || 'none'}`);
  }
}

async function checkRings(
  world: World,
  rings: readonly RuleDefinition[],
  round: string,
  sum: Delivery,
): Promise<void> {
  const names = rings.map((d) => d.name);
  const [ring] = await world.sql<{ acted: number; tripped: number }>(
    `SELECT (SELECT count(*)::int FROM rule_run r JOIN rule u ON u.tenant_id = r.tenant_id AND u.id = r.rule_id
         WHERE u.name = ANY($1::text[]) AND r.outcome = 'acted') AS acted,
       (SELECT count(*)::int FROM rule WHERE name = ANY($1::text[]) AND tripped_reason IS NOT NULL AND active_version IS NULL) AS tripped`,
    [names],
  );
  sum.loops += 1;
  if (ring!.tripped === 0) sum.loopsAlive.push(`${round}: no rule of the ring was switched off`);
  if (ring!.acted > (breakerRuns + workers) * rings.length)
    sum.loopsAlive.push(`${round}: the ring acted ${ring!.acted} times`);
}
