import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Group } from '@/lib/contracts/conditions';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import type { RuleAction, RuleDefinition } from '@/lib/contracts/rules';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import { placeOrders } from '@/server/orders/steps/place-orders';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { runDueJobs } from '@/server/platform/jobs/run-jobs';
import { jobs, reactions } from '@/server/root-work';
import { createStockWorld, type StockWorld } from '@/tests/integration/inventory/stock-world';
import { worldStart } from '@/tests/support/world';

let world: StockWorld;
beforeAll(async () => {
  world = await createStockWorld();
  await react();
  await world.variant('MUG', 1000);
});
afterAll(() => world.close());

const handlers = new Map(jobs.map((j) => [j.name, j]));
async function react(now = worldStart): Promise<void> {
  let busy = 1;
  while (busy > 0) {
    busy = await dispatchEvents(world.system(now), reactions);
    busy += await runDueJobs(world.system(new Date(now.getTime() + 60_000)), handlers, 50);
  }
}

let count = 0;
async function place(more: Record<string, unknown> = {}, quantity = 1): Promise<string> {
  const externalId = `R${++count}`;
  const money = (minor: number) => ({ minor, currency: 'GBP' });
  const input = newOrderSchema.parse({
    channel: 'web',
    externalId,
    placedAt: worldStart.toISOString(),
    currency: 'GBP',
    customer: { name: 'Ada', email: `${externalId}@example.com` },
    shipTo: {
      name: 'Ada',
      line1: `${externalId} High Street`,
      city: 'York',
      postalCode: 'YO1 7HH',
      countryCode: 'GB',
    },
    lines: [{ sku: 'MUG', quantity, unitPrice: money(1000) }],
    payments: [{ provider: 'p', reference: externalId, status: 'paid', amount: money(quantity * 1000) }],
    ...more,
  });
  const [placed] = await inTenantTx(world.system(), (tx) => placeOrders(tx, [input], { source: 'api' }));
  return placed!.id!;
}

const and = (...items: Group['items']): Group => ({ kind: 'group', combinator: 'and', items });
const more = (minor: number): Group =>
  and({ kind: 'test', field: 'total', op: 'gte', value: { minor, currency: 'GBP' } });
function rule(
  name: string,
  condition: Group,
  does: RuleAction[],
  over: Partial<RuleDefinition> = {},
): RuleDefinition {
  return {
    name,
    comment: '',
    ownerId: null,
    subject: 'order',
    when: { kind: 'pipeline' },
    if: condition,
    unknown: 'skip',
    // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
    then: does,
    stop: false,
    force: false,
    repeat: 'once',
    ...over,
  };
}

async function switchOn(definition: RuleDefinition, mode: 'active' | 'shadow' = 'active'): Promise<string> {
  const caller = await world.caller('owner', { now: worldStart });
  const { ruleId, version } = await caller.rules.create({ definition });
  const answer = await caller.rules.activate({ ruleId, version, mode, rowVersion: 1, confirmed: true });
  expect(answer.status).toBe('done');
  return ruleId;
}
async function switchOff(ruleId: string): Promise<void> {
  const caller = await world.caller();
  const { version } = await caller.rules.get({ ruleId });
  await caller.rules.deactivate({ ruleId, rowVersion: version });
}
const orderRow = async (id: string) =>
  (
    await world.sql<{ lifecycle: string; open_holds: number; tags: string[]; priority: number }>(
      'SELECT lifecycle, open_holds, tags, priority FROM sales_order WHERE id = $1',
      [id],
    )
  )[0]!;

it('a rule holds an order inside the decision; a person releases it, and the rule does not hold it again', async () => {
  const ruleId = await switchOn(rule('Large', more(5000), [{ kind: 'hold', reason: 'Large order' }]));
  const [small, large] = [await place(), await place({}, 6)];
  await react();
  expect(await orderRow(small)).toMatchObject({ lifecycle: 'released', open_holds: 0 });
  expect(await orderRow(large)).toMatchObject({ lifecycle: 'placed', open_holds: 1 });
  const caller = await world.caller();
  const orderId = toPublicId('ord', large);
  const test = await caller.rules.testOn({ rule: { ruleId }, record: orderId });
  expect(test.rule.outcome).toBe('fired');
  expect([test.before?.outcome, test.after?.outcome]).toEqual(['released', 'held']);
  await caller.orders.releaseHold({ orderId, kind: 'manual', reason: 'Called the buyer' } as never);
  await react();
  expect(await orderRow(large)).toMatchObject({ lifecycle: 'released', open_holds: 0 });
  await switchOff(ruleId);
});

it('an event delivered twice, and again in another order, makes a rule act once', async () => {
  const ruleId = await switchOn(
    rule('Tag', more(1), [{ kind: 'add_tag', tag: 'seen' }], {
      when: { kind: 'event', events: ['orders.placed'] },
    }),
  );
  const id = await place();
  await react();
  const events = await world.sql<never>(
    `SELECT id, type, subject_type AS "subjectType", subject_id AS "subjectId", actor_type AS "actorType", actor_id AS "actorId", data,
       occurred_at AS "occurredAt" FROM event WHERE subject_id = $1 AND type = 'orders.placed'`,
    [id],
  );
  const run = reactions.find((r) => r.name === 'automation.run-rules')!;
  await Promise.all([1, 2, 3].map(() => run.handle(world.system(), [...events, ...events].reverse())));
  expect((await orderRow(id)).tags).toEqual(['seen']);
  const tagged = await world.sql(`SELECT 1 FROM event WHERE subject_id = $1 AND type = 'orders.tagged'`, [
    id,
  ]);
  expect(tagged).toHaveLength(1);
  const caller = await world.caller();
  const preview = await caller.rules.undoPreview({ ruleId, minutes: 60 });
  expect(preview).toMatchObject({ can: 1, cannot: 0 });
  expect(await caller.rules.undo({ ruleId, minutes: 60, hash: preview.hash })).toEqual({
    undone: 1,
    kept: 0,
    left: 0,
  });
  expect((await orderRow(id)).tags).toEqual([]);
  await switchOff(ruleId);
});

it('two rules that start each other stop at the limit, are switched off, and somebody is told', async () => {
  const on = (name: string, add: string, remove: string) =>
    rule(
      name,
      and({ kind: 'test', field: 'tags', op: 'has_any', value: [remove] }),
      [
        { kind: 'remove_tag', tag: remove },
        { kind: 'add_tag', tag: add },
      ],
      {
        when: { kind: 'event', events: ['orders.tagged'] },
        repeat: 'every',
      },
    );
  const [a, b] = [await switchOn(on('A', 'two', 'one')), await switchOn(on('B', 'one', 'two'))];
  const id = await place();
  await inTenantTx(world.system(), async (tx) => {
    const { tagOrders } = await import('@/server/orders/steps/tag-orders');
    await tagOrders(tx, [{ orderId: id, add: 'one' }]);
  });
  await react();
  const caller = await world.caller();
  const states = [
    (await caller.rules.get({ ruleId: a })).state,
    (await caller.rules.get({ ruleId: b })).state,
  ];
  expect(states).toContain('tripped');
  const runs = await caller.rules.runs({ outcome: 'limited' });
  expect(runs.data.length).toBeGreaterThan(0);
  const told = await world.sql(`SELECT 1 FROM notification WHERE kind = 'rule_tripped'`);
  expect(told.length).toBeGreaterThan(0);
  for (const ruleId of [a, b]) await switchOff(ruleId);
});

it('a rule on trial tells what it would do and does nothing', async () => {
  const ruleId = await switchOn(rule('Trial', more(1), [{ kind: 'hold', reason: 'Trial' }]), 'shadow');
  const id = await place();
  await react();
  expect((await orderRow(id)).lifecycle).toBe('released');
  const caller = await world.caller();
  expect(await caller.rules.shadow({ ruleId })).toMatchObject({ fired: 1, differs: 1, heldNew: 1 });
  await switchOff(ruleId);
});

it('a back-test finds the orders that a fresh decision with the rule would hold, and changes nothing but its own result', async () => {
  const caller = await world.caller('owner', { now: worldStart });
  const definition = rule('Later', more(3000), [{ kind: 'hold', reason: 'Later' }]);
  const ids = [await place(), await place({}, 3), await place({}, 4)];
  await react();
  const { ruleId } = await caller.rules.create({ definition });
  const sums = () =>
    world.sql<{ t: string; sum: string }>(
      `SELECT table_name AS t, (xpath('/row/s/text()', query_to_xml(format('SELECT md5(string_agg(x::text, chr(10) ORDER BY x::text)) AS s FROM %I x', table_name), false, true, '')))[1]::text AS sum
       FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
         AND table_name NOT IN ('rule_backtest', 'rule_backtest_order', 'rate_bucket', 'job') ORDER BY 1`,
    );
  const before = await sums();
  const day = '2026-11-23';
  const { id: backtestId } = await caller.rules.startBacktest({ ruleId, from: day, to: day });
  await handlers
    .get('automation.run-backtest')!
    .run(world.system(), { backtestId: fromPublicId('bkt', backtestId) }, { id: '', attempt: 1 });
  expect(await sums()).toEqual(before);
  const done = await caller.rules.backtest({ backtestId });
  expect(done.state).toBe('done');
  const held = await caller.rules.backtestOrders({ backtestId, figure: 'held_new' });
  expect(held.total).toBe(done.summary!.counts.held_new);
  const expected = ids.slice(1).map((id) => toPublicId('ord', id));
  expect(held.data.map((o) => o.orderId)).toEqual(expect.arrayContaining(expected));
  expect(held.data.map((o) => o.orderId)).not.toContain(toPublicId('ord', ids[0]!));
});

it('static analysis names a contradiction and a rule that is never reached, each with an order that shows it', async () => {
  const caller = await world.caller();
  const first = await switchOn(
    rule('First', more(1000), [{ kind: 'set_priority', priority: 5 }], { stop: true }),
  );
  const { findings } = await caller.rules.create({
    definition: rule('Second', more(2000), [{ kind: 'set_priority', priority: 9 }]),
  });
  expect(findings.map((f) => [f.kind, f.verified])).toEqual(
    expect.arrayContaining([
      ['unreachable', true],
      ['contradiction', true],
    ]),
  );
  const never = await caller.rules.check({
    definition: rule(
      'Never',
      and(...more(2000).items, {
        kind: 'test',
        field: 'total',
        op: 'lt',
        value: { minor: 1000, currency: 'GBP' },
      }),
      [{ kind: 'no_split' }],
    ),
  });
  expect(never.findings.map((f) => f.kind)).toEqual(['never_true']);
  await switchOff(first);
});

it('every decision is reached again from its record, with the rules that it was made by', async () => {
  const ruleId = await switchOn(rule('Fast', more(1), [{ kind: 'set_promise', days: 9 }]));
  const id = await place();
  await react();
  const [record] = await world.sql<{ id: string }>('SELECT id FROM decision_record WHERE order_id = $1', [
    id,
  ]);
  const caller = await world.caller();
  const again = await caller.rules.replay({ decisionId: toPublicId('dec', record!.id) });
  expect(again).toMatchObject({ same: true, sameEngine: true });
  expect(again.rules).toMatchObject([{ name: 'Fast', outcome: 'fired' }]);
  await switchOff(ruleId);
});
