import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillWithOrders } from '@/tests/support/conditions-agree';
import { seededRandom } from '@/tests/support/measured';
import { type Delivery, tryDelivery, tryRuleSets } from '@/tests/support/try-rules';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
const seed = 20261126;
const nothing = (): Delivery => ({
  rounds: 0,
  effects: 0,
  wrong: [],
  crashes: 0,
  loops: 0,
  loopsAlive: [],
  deliveries: 0,
});
beforeAll(async () => {
  world = await createWorld({ now: new Date() });
  await fillWithOrders(world, seededRandom(seed), 20);
});
afterAll(() => world.close());

it('each effect is there once and every ring of rules ends, however often, in whatever order and to how many dying workers events come', async () => {
  const [random, sum] = [seededRandom(seed), nothing()];
  for (const round of ['a', 'b']) await tryDelivery(world, random, round, sum);
  expect(sum.wrong).toEqual([]);
  expect(sum.loopsAlive).toEqual([]);
  expect(sum.effects).toBeGreaterThan(0);
  expect(sum.loops).toBe(2);
});

it('lists of rules fire, stay open and end alike in memory and in PostgreSQL, and a wrong translation is found', async () => {
  const { found, compared, fired, stopped } = await tryRuleSets(world, seededRandom(seed), 60);
  expect(found).toBeNull();
  expect(Math.min(compared, fired, stopped)).toBeGreaterThan(10);
  expect((await tryRuleSets(world, seededRandom(seed), 60, true)).found).not.toBeNull();
});

it('without the key by which a rule acts once, effects are found twice', async () => {
  await world.sql('DROP INDEX "rule_run_tenant_id_rule_id_version_mode_subject_id_event_ke_key"');
  const [random, sum] = [seededRandom(seed), nothing()];
  await tryDelivery(world, random, 'd', sum);
  expect(sum.wrong).not.toEqual([]);
});
