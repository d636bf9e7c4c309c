import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { worldStart } from '@/tests/support/world';
import { all, createRuleWorld, type RuleWorld, ruleOf } from './rule-world';

let world: RuleWorld;
beforeAll(async () => {
  world = await createRuleWorld();
  await world.variant('MUG', 50);
  await world.settle();
});
afterEach(async () => {
  expect(await world.broken()).toEqual([]);
});
afterAll(() => world.close());

const later = new Date(worldStart.getTime() + 300_000);
const takeBack = async (ruleId: string) => {
  const caller = await world.owner();
  const preview = await caller.rules.undoPreview({ ruleId, minutes: 60 });
  const done = await caller.rules.undo({ ruleId, minutes: 60, hash: preview.hash });
  await world.settle(later);
  await world.decide(later);
  return { preview, done };
};
const stateOf = async (id: string) => (await world.row(id)).lifecycle;

test('a warehouse that a rule forbade is free again once that is taken back, and the rule stays out of every later decision', async () => {
  const ruleId = await world.switchOn(
    ruleOf('No main', all(), [{ kind: 'forbid_warehouse', warehouse: await world.codeOf(world.warehouse) }]),
  );
  const id = await world.place({ lines: [['MUG', 2]] });
  await world.settle();
  expect(await stateOf(id)).toBe('placed');
  const { preview, done } = await takeBack(ruleId);
  expect(preview.items).toMatchObject([{ can: true, follows: 'decided_again', subject: 'order' }]);
  expect(preview.items[0]!.label).not.toBe('');
  expect(done).toEqual({ undone: 1, kept: 0, left: 0 });
  expect(await stateOf(id)).toBe('released');
  expect(await world.reasons(id)).toContainEqual(['rule_taken_back', 'No main']);
  const other = await world.place({ lines: [['MUG', 1]] });
  await world.settle();
  expect(await stateOf(other)).toBe('placed');
  const traced = await (await world.owner()).rules.testOn({ rule: { ruleId }, record: world.ord(id) });
  expect(traced.rule.outcome).toBe('taken_back');
  await world.switchOff(ruleId);
});

test('a released order that nobody picks is called back and planned without the rule; one that is picked stays', async () => {
  const cap = await world.variant('CAP', 20);
  await world.receive(cap, world.north, 20);
  await world.settle();
  const plain = await world.place({ lines: [['CAP', 1]] });
  await world.settle();
  const usual = (await world.work(plain))[0]!.warehouse_id;
  const other = usual === world.north ? world.warehouse : world.north;
  const code = await world.codeOf(other);
  const ruleId = await world.switchOn(
    ruleOf('Other house', all(), [{ kind: 'prefer_warehouse', warehouse: code }]),
  );
  const [free, picked] = [
    await world.place({ lines: [['CAP', 1]] }),
    await world.place({ lines: [['CAP', 1]] }),
  ];
  await world.settle();
  for (const id of [free, picked]) expect((await world.work(id))[0]!.warehouse_id).toBe(other);
  await world.sql("UPDATE fulfilment_order SET state = 'picking' WHERE order_id = $1", [picked]);
  const { preview } = await takeBack(ruleId);
  expect(preview.items.map((i) => [i.can, i.why]).sort()).toEqual([
    [false, 'picking_started'],
    [true, 'undoable'],
  ]);
  const open = (await world.work(free)).filter((w) => w.state === 'open');
  expect(open.map((w) => w.warehouse_id)).toEqual([usual]);
  expect(await world.reasons(free)).toContainEqual(['rule_taken_back', 'Other house']);
  expect((await world.work(picked)).map((w) => [w.state, w.warehouse_id])).toEqual([['picking', other]]);
  await world.sql("UPDATE fulfilment_order SET state = 'open' WHERE order_id = $1", [picked]);
  await world.switchOff(ruleId);
});

test('an exception that a rule gave to a member goes back to nobody', async () => {
  const memberId = world.memberId('agent');
  const ruleId = await world.switchOn(
    ruleOf('Give', all(), [{ kind: 'assign', memberId }], {
      subject: 'exception',
      when: { kind: 'event', events: ['orders.exception_raised'] },
    }),
  );
  const id = await world.place({ lines: [['MUG', 500]] });
  await world.settle();
  const owners = () =>
    world.sql<{ owner_id: string | null }>(
      "SELECT owner_id FROM order_exception WHERE order_id = $1 AND state = 'open'",
      [id],
    );
  expect((await owners())[0]!.owner_id).not.toBeNull();
  const { preview } = await takeBack(ruleId);
  expect(preview.items).toMatchObject([
    { can: true, subject: 'exception', label: (await world.row(id)).number },
  ]);
  expect((await owners()).map((o) => o.owner_id)).toEqual([null]);
  await world.switchOff(ruleId);
});
