import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillWithOrders, findDisagreement } from '@/tests/support/conditions-agree';
import { seededRandom } from '@/tests/support/measured';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
const seed = 20261125;
beforeAll(async () => {
  world = await createWorld({ now: new Date() });
  await fillWithOrders(world, seededRandom(seed), 60);
});
afterAll(() => world.close());

it('four hundred random conditions are answered alike in memory and by PostgreSQL, for every order', async () => {
  const { found, compared, open } = await findDisagreement(world, seededRandom(seed), 400);
  expect(found).toBeNull();
  expect(compared).toBe(400 * 60);
  expect(open).toBeGreaterThan(100);
});

it('a translation that takes "cannot evaluate" for "no" is found', async () => {
  const { found } = await findDisagreement(world, seededRandom(seed), 400, { plant: true });
  expect(found).not.toBeNull();
});
