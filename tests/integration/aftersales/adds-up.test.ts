import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '@/tests/support/measured';
import { tryAfterSales } from '@/tests/support/try-after-sales';
import { createReturnsWorld, type ReturnsWorld } from './returns-world';

let world: ReturnsWorld;
beforeAll(async () => {
  world = await createReturnsWorld();
}, 120_000);
afterAll(() => world.close());

test('whatever shoppers, people and providers do, in any order and twice: money and goods add up, and what was quoted is paid', async () => {
  const found = await tryAfterSales(world, seededRandom(20261126), {
    orders: Number(process.env.AFTER_SALES_ORDERS ?? 2),
    operations: 20,
    atOnce: 3,
  });
  expect(found.faults).toEqual([]);
  expect(found.returns).toBeGreaterThan(0);
  await world.sql('UPDATE return_line SET quoted_minor = quoted_minor + 1, goods_minor = goods_minor + 1');
  expect((await world.broken()).length).toBeGreaterThan(0);
}, 120_000);
