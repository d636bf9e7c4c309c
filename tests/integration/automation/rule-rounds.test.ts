import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Group } from '@/lib/contracts/conditions';
import type { RuleDefinition, Trigger } from '@/lib/contracts/rules';
import { fromPublicId } from '@/lib/kernel/ids';
import { definitionsOf } from '@/server/automation/rule.store';
import { recordsThatFit, runOnRecords } from '@/server/automation/run-on-records';
import { runScheduledRules } from '@/server/automation/use-cases/run-scheduled-rules';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { worldStart } from '@/tests/support/world';
import { all, createRuleWorld, type RuleWorld, ruleOf } from './rule-world';

let world: RuleWorld;
beforeAll(async () => {
  world = await createRuleWorld();
  await world.variant('MUG', 50);
  await world.settle();
});
afterAll(() => world.close());

const hours = (n: number) => new Date(worldStart.getTime() + n * 3_600_000);
const hourly: Trigger = { kind: 'schedule', every: 'hour', at: '00:00' };
const inProvince = (province: string): Group =>
  all({ kind: 'test', field: 'province', op: 'is', value: province });
/** Three orders to one province; nobody else's are there. */
const placeIn = (province: string, n: number) =>
  world.placeAll(
    Array.from({ length: n }, () => ({
      lines: [['MUG', 1]],
      more: {
        shipTo: {
          name: 'Ada',
          line1: 'High Street 1',
          city: 'York',
          postalCode: 'YO1 7HH',
          countryCode: 'GB',
          province,
        },
      },
    })),
  );
const tagsOf = async (ids: string[]) =>
  Promise.all(ids.map(async (id) => ((await world.row(id)).tags as string[]).join()));
const tagging = (name: string, condition: Group, over: Partial<RuleDefinition>) =>
  ruleOf(name, condition, [{ kind: 'add_tag', tag: name }], over);
const roundOf = async (ruleId: string, eventKey: string) => {
  const [rule] = await inTenantRead(world.system(), (tx) =>
    definitionsOf(tx, [{ id: fromPublicId('rul', ruleId)!, version: 1 }]),
  );
  return { rule: rule!, eventKey, before: [] };
};

test('a schedule acts once in each period on what fits, and on what came since in the next', async () => {
  const first = await placeIn('Kent', 2);
  const ruleId = await world.switchOn(tagging('kent', inProvince('Kent'), { when: hourly }));
  await runScheduledRules(world.system(hours(1)));
  await runScheduledRules(world.system(hours(1)));
  expect(await tagsOf(first)).toEqual(['kent', 'kent']);
  const later = await placeIn('Kent', 1);
  await runScheduledRules(world.system(hours(1)));
  expect(await tagsOf(later)).toEqual(['']);
  await runScheduledRules(world.system(hours(2)));
  expect(await tagsOf(later)).toEqual(['kent']);
  const { data } = await (await world.owner()).rules.runs({ ruleId });
  expect(data.filter((r) => r.outcome === 'acted')).toHaveLength(3);
  await world.switchOff(ruleId);
});

test('a limit passes nobody over: the rest of a round that acts once comes next, and one that repeats takes turns', async () => {
  const ids = (await placeIn('Fife', 3)).sort();
  for (const repeat of ['once', 'every'] as const) {
    const ruleId = await world.switchOn(
      tagging(`fife-${repeat}`, inProvince('Fife'), { when: { kind: 'manual' }, repeat }),
    );
    const seen: string[] = [];
    for (const hour of [1, 2]) {
      const round = await roundOf(ruleId, `round-${hour}`);
      const chosen = await inTenantRead(world.system(hours(hour)), (tx) => recordsThatFit(tx, round, 2));
      seen.push(...chosen.filter((id) => ids.includes(id)));
      await runOnRecords(world.system(hours(hour)), round, chosen);
    }
    expect([...new Set(seen)].sort()).toEqual(ids);
    await world.switchOff(ruleId);
  }
});

test('what a rule of a schedule ends the list for is left alone by later ones', async () => {
  const [kept, free] = [await placeIn('Dorset', 1), await placeIn('Devon', 1)];
  const either = {
    ...all(),
    combinator: 'or' as const,
    items: [...inProvince('Dorset').items, ...inProvince('Devon').items],
  };
  const a = await world.switchOn(tagging('ends', inProvince('Dorset'), { when: hourly, stop: true }));
  const b = await world.switchOn(tagging('later', either, { when: hourly }));
  await runScheduledRules(world.system(hours(3)));
  await runScheduledRules(world.system(hours(4)));
  expect(await tagsOf([...kept, ...free])).toEqual(['ends', 'later']);
  for (const id of [a, b]) await world.switchOff(id);
});

test('a rule run by hand tells first how many fit, logs what it cannot judge, and has nothing left the second time', async () => {
  const ids = await placeIn('Essex', 2);
  await placeIn('', 1);
  const caller = await world.owner();
  const definition = tagging('essex', inProvince('Essex'), { when: { kind: 'manual' } });
  const ruleId = await world.switchOn(definition);
  const preview = await caller.rules.runPreview({ ruleId });
  expect(preview).toMatchObject({ fits: 2 });
  expect(preview.cannot).toBeGreaterThan(0);
  expect(await caller.rules.runNow({ ruleId })).toMatchObject({ fired: 2, acted: 2, cannot: preview.cannot });
  expect(await tagsOf(ids)).toEqual(['essex', 'essex']);
  const { data } = await caller.rules.runs({ ruleId, outcome: 'cannot' });
  expect(data).toHaveLength(preview.cannot);
  expect(await caller.rules.runPreview({ ruleId })).toMatchObject({ fits: 0, cannot: 0 });
  expect(await caller.rules.runNow({ ruleId })).toMatchObject({ looked: 0, acted: 0 });
  await world.switchOff(ruleId);
  await expect(caller.rules.runPreview({ ruleId })).rejects.toThrow('transition_refused');
});

test('a rule outside the decision may not hold an order for a missing fact, and is told so', async () => {
  const caller = await world.owner();
  const definition = tagging('holds', inProvince('Essex'), { when: { kind: 'manual' }, unknown: 'hold' });
  const { problems } = await caller.rules.check({ definition });
  expect(problems).toEqual([{ at: 'field', path: 'unknown', code: 'hold_unfit', value: '' }]);
  const inside = ruleOf('holds', inProvince('Essex'), [{ kind: 'no_split' }], { unknown: 'hold' });
  expect((await caller.rules.check({ definition: inside })).problems).toEqual([]);
});
