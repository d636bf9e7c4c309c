import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BacktestView, backtestTotals } from '@/lib/contracts/rules';
import { fromPublicId } from '@/lib/kernel/ids';
import { addDays, startOfDay } from '@/lib/kernel/time';
import { reconstructOrders } from '@/server/automation/load/reconstruct-orders';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { createRuleWorld, type RuleWorld, ruleOf } from './rule-world';

let world: RuleWorld;
beforeAll(async () => {
  world = await createRuleWorld();
  await world.variant('MUG', 20);
  await world.settle();
});
afterAll(() => world.close());

const day = '2026-11-23';
async function backtest(ruleId: string): Promise<BacktestView> {
  const caller = await world.owner();
  const { id } = await caller.rules.startBacktest({ ruleId, from: day, to: day });
  await world
    .job('automation.run-backtest')
    .run(world.system(), { backtestId: fromPublicId('bkt', id) }, { id: '', attempt: 1 });
  return caller.rules.backtest({ backtestId: id });
}
const large = ruleOf(
  'Large',
  {
    kind: 'group',
    combinator: 'and',
    items: [{ kind: 'test', field: 'total', op: 'gte', value: { minor: 3000, currency: 'GBP' } }],
  },
  [{ kind: 'hold', reason: 'Large' }],
);

test('every figure, tile, rule and day of a back-test opens exactly the orders that it counts', async () => {
  for (const quantity of [1, 2, 4, 900]) await world.place({ lines: [['MUG', quantity]] });
  await world.settle();
  const caller = await world.owner();
  const { ruleId } = await caller.rules.create({ definition: large });
  const { id: backtestId, summary } = await backtest(ruleId);
  const s = summary!;
  const total = async (query: Record<string, string>) =>
    (await caller.rules.backtestOrders({ backtestId, ...query } as never)).total;
  for (const [figure, count] of Object.entries(s.counts)) expect(await total({ figure })).toBe(count);
  const { cost, parcels, split, held, promised, held_before } = s.counts;
  expect(s.after).toMatchObject({ split, held, promised });
  expect(s.before.held).toBe(held_before);
  expect([cost, parcels, held]).toEqual([2, 2, 2]);
  const shown = await caller.rules.backtestOrders({ backtestId, figure: 'cost' });
  expect(shown.data.reduce((sum, o) => sum + o.after.costMinor, 0)).toBe(s.after.costMinor);
  for (const r of s.rules) {
    expect(await total({ figure: 'looked', ruleId: r.ruleId })).toBe(r.fired);
    expect(await total({ figure: 'differs', ruleId: r.ruleId })).toBe(r.differs);
  }
  for (const d of s.days) {
    expect(await total({ figure: 'held', day: d.day })).toBe(d.heldAfter);
    expect(await total({ figure: 'held_before', day: d.day })).toBe(d.heldBefore);
  }
  expect(backtestTotals.every((figure) => figure in s.counts)).toBe(true);
});

test('an order without a record is tried as placed and paid with stock enough, and those beyond the limit are counted', async () => {
  const unpaid = { payments: [] };
  const ids = [
    await world.place({ lines: [['MUG', 500]], more: unpaid }),
    await world.place({ lines: [['MUG', 1]], more: unpaid }),
  ];
  const period = { from: startOfDay(day, 'Europe/London'), to: startOfDay(addDays(day, 1), 'Europe/London') };
  const read = (limit?: number) =>
    inTenantRead(world.system(), (tx) => reconstructOrders(tx, { ...period, ...(limit ? { limit } : {}) }));
  const { orders, leftOut } = await read();
  expect([orders.map((o) => o.orderId), leftOut]).toEqual([ids, 0]);
  expect(orders.map((o) => [o.facts.order.lifecycle, o.facts.order.paymentState])).toEqual([
    ['placed', 'paid'],
    ['placed', 'paid'],
  ]);
  const some = await read(1);
  expect([some.orders.map((o) => o.orderId), some.leftOut]).toEqual([ids.slice(0, 1), 1]);
  const caller = await world.owner();
  const { ruleId } = await caller.rules.create({ definition: { ...large, name: 'Large too' } });
  const { id: backtestId, summary } = await backtest(ruleId);
  expect(summary).toMatchObject({ reconstructed: 2, leftOut: 0 });
  const { data } = await caller.rules.backtestOrders({ backtestId, figure: 'looked' });
  const outcome = (id: string) => data.find((o) => o.orderId === world.ord(id))!;
  expect([outcome(ids[0]!).before.outcome, outcome(ids[0]!).after.outcome]).toEqual(['released', 'held']);
  expect(outcome(ids[1]!).after.outcome).toBe('released');
  expect(await world.row(ids[0]!)).toMatchObject({ lifecycle: 'placed' });
});

test('a rule that does not act inside decisions is refused a back-test', async () => {
  const caller = await world.owner();
  const { ruleId } = await caller.rules.create({
    definition: ruleOf('By hand', large.if, [{ kind: 'add_tag', tag: 'x' }], { when: { kind: 'manual' } }),
  });
  await expect(caller.rules.startBacktest({ ruleId, from: day, to: day })).rejects.toThrow(
    'transition_refused',
  );
});
