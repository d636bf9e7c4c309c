import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Group } from '@/lib/contracts/conditions';
import { all, createRuleWorld, type RuleWorld, ruleOf } from './rule-world';

let world: RuleWorld;
beforeAll(async () => {
  world = await createRuleWorld();
  await world.variant('MUG', 500);
  await world.placeAll(Array.from({ length: 24 }, (_, i) => ({ lines: [['MUG', i < 6 ? 5 : 1]] })));
  await world.settle();
});
afterAll(() => world.close());

const from = (minor: number): Group =>
  all({ kind: 'test', field: 'total', op: 'gte', value: { minor, currency: 'GBP' } });
const tags = async (quantity: number) => {
  const id = await world.place({ lines: [['MUG', quantity]] });
  await world.settle();
  return ((await world.row(id)).tags as string[]).join();
};

test('a rule that would touch half of the newest orders starts only when that is confirmed, and one that touches fewer at once', async () => {
  const caller = await world.owner();
  const wide = await caller.rules.create({ definition: ruleOf('Wide', all(), [{ kind: 'no_split' }]) });
  const start = { ruleId: wide.ruleId, version: 1, rowVersion: 1 };
  const asked = await caller.rules.activate({ ...start, mode: 'active' });
  expect(asked).toEqual({ status: 'needs_confirmation', touched: 24, of: 24, share: 1 });
  expect(await caller.rules.get({ ruleId: wide.ruleId })).toMatchObject({ state: 'draft', version: 1 });
  const shadow = await caller.rules.activate({ ...start, mode: 'shadow' });
  expect(shadow).toMatchObject({ status: 'done', state: 'shadow' });
  const { version: rowVersion } = await caller.rules.get({ ruleId: wide.ruleId });
  const sure = { ...start, rowVersion, mode: 'active' as const, confirmed: true };
  expect(await caller.rules.activate(sure)).toMatchObject({ status: 'done', state: 'active' });
  await world.switchOff(wide.ruleId);
  const narrow = await caller.rules.create({
    definition: ruleOf('Narrow', from(4000), [{ kind: 'no_split' }]),
  });
  const answer = await caller.rules.activate({
    ruleId: narrow.ruleId,
    version: 1,
    rowVersion: 1,
    mode: 'active',
  });
  expect(answer.status).toBe('done');
  await world.switchOff(narrow.ruleId);
});

test('rolling back lets the version act again that acted before, to and fro; without one it is refused', async () => {
  const caller = await world.owner();
  const first = ruleOf('Big', from(3000), [{ kind: 'add_tag', tag: 'v1' }]);
  const ruleId = await world.switchOn(first);
  const rowVersion = async () => (await caller.rules.get({ ruleId })).version;
  await expect(caller.rules.rollback({ ruleId, rowVersion: await rowVersion() })).rejects.toThrow(
    'transition_refused',
  );
  // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
  const second = { ...first, then: [{ kind: 'add_tag' as const, tag: 'v2' }] };
  await caller.rules.save({ ruleId, definition: second, latestVersion: 1 });
  expect(await tags(4)).toBe('v1');
  await caller.rules.activate({
    ruleId,
    version: 2,
    mode: 'active',
    rowVersion: await rowVersion(),
    confirmed: true,
  });
  expect(await tags(4)).toBe('v2');
  const stale = await rowVersion();
  await caller.rules.rollback({ ruleId, rowVersion: stale });
  expect(await caller.rules.get({ ruleId })).toMatchObject({ activeVersion: 1, latestVersion: 2 });
  expect(await tags(4)).toBe('v1');
  await expect(caller.rules.rollback({ ruleId, rowVersion: stale })).rejects.toThrow('version_conflict');
  await caller.rules.rollback({ ruleId, rowVersion: await rowVersion() });
  expect(await tags(4)).toBe('v2');
  const roles = Object.fromEntries((await caller.rules.versions({ ruleId })).map((v) => [v.version, v.role]));
  expect(roles).toEqual({ 1: 'former', 2: 'active' });
  await world.switchOff(ruleId);
});

test('the difference of two versions names each part and each action that changed, both ways round, and nothing else', async () => {
  const caller = await world.owner();
  const one = ruleOf('Parts', from(3000), [{ kind: 'no_split' }, { kind: 'add_tag', tag: 'a' }]);
  const two = ruleOf(
    'Parts',
    from(5000),
    [{ kind: 'no_split' }, { kind: 'add_tag', tag: 'b' }, { kind: 'set_priority', priority: 3 }],
    { stop: true },
  );
  const { ruleId } = await caller.rules.create({ definition: one });
  await caller.rules.save({ ruleId, definition: two, latestVersion: 1 });
  const { from: a, to: b, changes } = await caller.rules.diff({ ruleId, from: 1, to: 2 });
  expect([a, b]).toEqual([one, two]);
  expect(changes.map((c) => [c.part, c.index, c.kind])).toEqual([
    ['if', null, 'changed'],
    ['stop', null, 'changed'],
    ['then', 1, 'changed'],
    ['then', 2, 'added'],
  ]);
  const back = await caller.rules.diff({ ruleId, from: 2, to: 1 });
  expect(back.changes.map((c) => c.kind)).toEqual(['changed', 'changed', 'changed', 'removed']);
  expect(back.changes.map((c) => [c.before, c.after])).toEqual(changes.map((c) => [c.after, c.before]));
  expect((await caller.rules.diff({ ruleId, from: 1, to: 1 })).changes).toEqual([]);
});
