import { expect, test } from 'vitest';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { buyersOf, ordersBetween } from '@/prisma/seed/world/demand';
import { lantern } from '@/prisma/seed/world/lantern';
import { random } from '@/prisma/seed/world/random';
import type { Shop } from '@/prisma/seed/world/shop';
import { yunshan } from '@/prisma/seed/world/yunshan';

const from = new Date('2026-08-24T00:00:00Z');
const to = new Date('2026-11-22T00:00:00Z');
const orders = (shop: Shop, seed = 7) => {
  const world = random(seed);
  return ordersBetween(shop, buyersOf(shop, world.fork('buyers'), 800), world, from, to);
};

test.each([lantern, yunshan])('$slug: the same seed gives the same orders, another seed others', (shop) => {
  const once = JSON.stringify(orders(shop));
  expect(JSON.stringify(orders(shop))).toBe(once);
  expect(JSON.stringify(orders(shop, 8))).not.toBe(once);
});

test.each([lantern, yunshan])(
  '$slug: ninety days hold at least 3,000 orders, each acceptable at the door and with a total that adds up',
  (shop) => {
    const list = orders(shop);
    expect(list.length).toBeGreaterThan(3000);
    for (const { input, totalMinor } of list) {
      expect(newOrderSchema.safeParse(input).error).toBeUndefined();
      const goods = input.lines.reduce((s, l) => s + l.unitPrice.minor * l.quantity, 0);
      expect(goods - (input.discount?.minor ?? 0) + (input.shipping?.minor ?? 0)).toBe(totalMinor);
    }
  },
);

test('a period cut in two holds the same orders as the whole', () => {
  const world = random(3);
  const buyers = buyersOf(lantern, world.fork('buyers'), 200);
  const cut = new Date('2026-10-25T00:37:00Z');
  const whole = ordersBetween(lantern, buyers, world, from, to);
  const parts = [
    ...ordersBetween(lantern, buyers, world, from, cut),
    ...ordersBetween(lantern, buyers, world, cut, to),
  ];
  expect(parts).toEqual(whole);
});

test('unpaid orders of the Tmall shop are as frequent as measured: 13.9 %, give or take two points', () => {
  const list = orders(yunshan);
  const share = list.filter((o) => o.fate === 'never_pays').length / list.length;
  expect(Math.abs(share - 0.139)).toBeLessThan(0.02);
});
