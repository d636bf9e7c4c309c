import { expect, test } from 'vitest';
import { droppedOf, type PaidDrop, priceDrop } from '@/server/aftersales/domain/price-protection';

const line = { quantity: 3, goodsMinor: 2500, taxMinor: 500 };
const all = { from: 0, to: 3 };
const after = (drop: Omit<PaidDrop, 'quantity'>, quantity: number): PaidDrop => ({ ...drop, quantity });

test('the difference is the same for every unit, with its tax, and cents of a discount are never given twice', () => {
  expect(priceDrop(line, [], all, 3, 700)).toEqual({ fromUnit: 0, goodsMinor: 399, taxMinor: 78 });
  expect(priceDrop(line, [], all, 1, 834)).toMatchObject({ goodsMinor: 0 });
});

test('the same fall gives nothing again, a further one gives the rest only', () => {
  const before = [after(priceDrop(line, [], all, 3, 700), 3)];
  expect(priceDrop(line, before, all, 3, 700)).toMatchObject({ goodsMinor: 0 });
  expect(priceDrop(line, before, all, 3, 600)).toMatchObject({ goodsMinor: 300 });
});

test('of a line that had its difference for some units, the others are taken first', () => {
  const before = [after(priceDrop(line, [], all, 1, 700), 1)];
  expect(priceDrop(line, before, all, 2, 700)).toMatchObject({ fromUnit: 1, goodsMinor: 266 });
  expect(priceDrop(line, before, all, 3, 700)).toMatchObject({ goodsMinor: 0 });
});

test('down to nothing, however often it falls, no unit gives more than was paid for it', () => {
  const before: PaidDrop[] = [];
  for (const list of [800, 650, 650, 300, 1, 0]) before.push(after(priceDrop(line, before, all, 3, list), 3));
  for (let unit = 0; unit < 3; unit++) {
    const had = droppedOf(before, unit, 1);
    expect(had.goodsMinor).toBe(833);
    expect(had.taxMinor).toBeLessThanOrEqual(166);
  }
});
