import { Engine } from 'json-rules-engine';
import type { Group, Operator } from '@/lib/contracts/conditions';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import type { RuleAction, RuleDefinition } from '@/lib/contracts/rules';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import { insertDecisions } from '@/server/automation/decision.store';
import { factsForRules } from '@/server/automation/domain/rules/instruct';
import { judgeRules, type RuleInForce } from '@/server/automation/domain/rules/judge';
import { claimOrders } from '@/server/automation/load/claim-orders';
import { loadOrders } from '@/server/automation/load/load-orders';
import { decide } from '@/server/automation/pipeline';
import { runBacktest } from '@/server/automation/use-cases/run-backtest';
import { parkOrders } from '@/server/orders/steps/park-orders';
import { placeOrders } from '@/server/orders/steps/place-orders';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { reactions } from '@/server/root-work';
import { createStockWorld } from '@/tests/integration/inventory/stock-world';
import { type Figure, readFlags, reportBench, seededRandom } from '@/tests/support/measured';

const goal = { decide: 5000, backtestSeconds: 5 };
/** CPU time of this process since then, user and system. Units: milliseconds. */
function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}
const gbp = (minor: number) => ({ minor, currency: 'GBP' });
const test = (field: string, op: Operator, value: never) => ({ kind: 'test' as const, field, op, value });

/** That many rules of three tests each; about one order in twelve meets one. */
function rulesOf(count: number): RuleInForce[] {
  const does: RuleAction[] = [
    { kind: 'set_priority', priority: 5 },
    { kind: 'no_split' },
    { kind: 'prefer_warehouse', warehouse: 'NORTH' },
    { kind: 'require_approval', reason: 'Look' },
    { kind: 'set_promise', days: 6 },
  ];
  return Array.from({ length: count }, (_, i) => {
    const condition: Group = {
      kind: 'group',
      combinator: 'and',
      items: [
        test('total', 'gte', gbp(1000 + 250 * (i % 24)) as never),
        test('channel', 'any_of', ['web', `shop-${i % 5}`] as never),
        test('placedHour', 'lt', (1 + (i % 24)) as never),
      ],
    };
    const definition: RuleDefinition = {
      name: `Rule ${i}`,
      comment: '',
      ownerId: null,
      subject: 'order',
      when: { kind: 'pipeline' },
      if: condition,
      unknown: 'skip',
      // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
      then: [does[i % does.length]!],
      stop: false,
      force: false,
      repeat: 'once',
    };
    return { id: newId('rul'), version: 1, name: definition.name, definition };
  });
}

/** The same rules in the words of json-rules-engine. */
function theirs(rules: readonly RuleInForce[]): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const [i, r] of rules.entries())
    engine.addRule({
      name: r.id,
      event: { type: r.id },
      conditions: {
        all: [
          { fact: 'total', operator: 'greaterThanInclusive', value: 1000 + 250 * (i % 24) },
          { fact: 'channel', operator: 'in', value: ['web', `shop-${i % 5}`] },
          { fact: 'placedHour', operator: 'lessThan', value: 1 + (i % 24) },
        ],
      },
    });
  return engine;
}

/**
 * Live deciding with fifty rules; a back-test of twenty rules over recorded decisions, read from the database; and the same rules' conditions
 * in json-rules-engine, in the same run.
 */
export async function run(): Promise<number> {
  const flags = readFlags();
  const count = flags.rounds ?? 20_000;
  const random = seededRandom(flags.seed);
  const world = await createStockWorld();
  try {
    while ((await dispatchEvents(world.system(), reactions)) > 0);
    await world.variant('MUG', 1_000_000);
    const now = new Date('2026-11-23T15:00:00.000Z');
    const twenty = rulesOf(20);
    const fifty = rulesOf(50);
    let decidedMs = 0;
    let decidedCpuMs = 0;
    let looked = 0;
    let recorded: Awaited<ReturnType<typeof loadOrders>>['orders'] = [];
    for (let from = 0; from < count; from += 500) {
      const inputs = Array.from({ length: 500 }, (_, i) => {
        const quantity = 1 + Math.floor(random() * 6);
        return newOrderSchema.parse({
          channel: random() < 0.5 ? 'web' : `shop-${Math.floor(random() * 5)}`,
          externalId: `B${from + i}`,
          placedAt: new Date(now.getTime() - Math.floor(random() * 14 * 3_600_000)).toISOString(),
          currency: 'GBP',
          customer: { name: 'B', email: `b${from + i}@example.com` },
          shipTo: {
            name: 'B',
            line1: `${from + i} High Street`,
            city: 'York',
            postalCode: 'YO1 7HH',
            countryCode: 'GB',
          },
          lines: [{ sku: 'MUG', quantity, unitPrice: gbp(1000) }],
          payments: [
            { provider: 'p', reference: `B${from + i}`, status: 'paid', amount: gbp(quantity * 1000) },
          ],
        });
      });
      await inTenantTx(world.system(now), async (tx) => {
        await placeOrders(tx, inputs, { source: 'api' });
        const claimed = await claimOrders(tx, 500);
        const { orders, world: around } = await loadOrders(tx, claimed);
        recorded = orders;
        const [begin, cpu] = [performance.now(), process.cpuUsage()];
        decide(orders, { ...around, rules: fifty });
        decidedMs += performance.now() - begin;
        decidedCpuMs += cpuMs(cpu);
        looked += orders.length;
        const plans = decide(orders, around);
        await insertDecisions(
          tx,
          plans.map((p) => ({ ...p, decisionId: newId('dec') })),
        );
        await parkOrders(
          tx,
          claimed.map((c) => ({ orderId: c.id, dueAt: null })),
        );
      });
    }
    const caller = await world.caller('owner', { now });
    const ids: string[] = [];
    for (const rule of twenty) ids.push((await caller.rules.create({ definition: rule.definition })).ruleId);
    for (const ruleId of ids.slice(0, -1))
      await caller.rules.activate({ ruleId, version: 1, mode: 'active', rowVersion: 1, confirmed: true });
    const { id } = await caller.rules.startBacktest({
      ruleId: ids.at(-1)!,
      from: '2026-11-22',
      to: '2026-11-24',
    });
    const [begin, cpu] = [performance.now(), process.cpuUsage()];
    await runBacktest(world.system(now), fromPublicId('bkt', id)!);
    const seconds = (performance.now() - begin) / 1000;
    const cpuSeconds = cpuMs(cpu) / 1000;
    const done = await caller.rules.backtest({ backtestId: id });
    const engine = theirs(fifty);
    const facts = recorded.map((o) => o.known!.fields);
    const theirCpu = process.cpuUsage();
    for (const f of facts) await engine.run({ total: f.total, channel: f.channel, placedHour: f.placedHour });
    const theirRate = (facts.length * 1000) / cpuMs(theirCpu);
    const rate = (looked * 1000) / decidedCpuMs;
    const ourCpu = process.cpuUsage();
    const clock = { now: now.toISOString(), today: '2026-11-23' };
    for (const o of recorded) judgeRules(fifty, factsForRules(o, fifty), clock);
    const ourRate = (recorded.length * 1000) / cpuMs(ourCpu);
    const figures: Figure[] = [
      {
        name: 'decided with 50 rules, the whole pipeline, per core',
        value: rate,
        unit: 'orders/s of CPU time',
        goal: `≥ ${goal.decide}/s`,
        ok: rate >= goal.decide,
      },
      { name: 'the same by the clock on the wall', value: (looked * 1000) / decidedMs, unit: 'orders/s' },
      { name: 'conditions of the 50 rules only', value: ourRate, unit: 'orders/s of CPU time' },
      { name: 'the same in json-rules-engine', value: theirRate, unit: 'orders/s of CPU time' },
      {
        name: 'back-test of 20 rules',
        value: seconds,
        unit: 's',
        goal: `≤ ${goal.backtestSeconds} s`,
        ok: seconds <= goal.backtestSeconds,
      },
      { name: 'of it CPU time of the process', value: cpuSeconds, unit: 's' },
      {
        name: 'orders in it',
        value: done.summary?.counts.looked ?? 0,
        unit: 'orders',
        goal: `${count}`,
        ok: done.summary?.counts.looked === count,
      },
      { name: 'decided differently', value: done.summary?.counts.differs ?? 0, unit: 'orders' },
    ];
    return reportBench('rules', figures, [`seed ${flags.seed}`]);
  } finally {
    await world.close();
  }
}
