import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '@/tests/support/measured';
import { tryAfterSales } from '@/tests/support/try-after-sales';
import { createReturnsWorld, type ReturnsWorld } from './returns-world';

let world: ReturnsWorld;
beforeAll(async () => {
  world = await createReturnsWorld();
}, 60_000);
afterAll(() => world.close());

test('whatever shoppers, people and providers do, in any order and twice: money and goods add up, and what was quoted is paid', async () => {
  const found = await tryAfterSales(world, seededRandom(20261126), {
    orders: Number(process.env.AFTER_SALES_ORDERS ?? 2),
    operations: 25,
    atOnce: 3,
  });
  expect(found.faults).toEqual([]);
  expect(found.paid).toBeGreaterThan(0);
  await world.sql('UPDATE return_line SET granted_minor = granted_minor - 1 WHERE granted_minor > 0');
  expect((await world.broken()).length).toBeGreaterThan(0);
}, 60_000);
