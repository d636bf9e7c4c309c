import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promiseDays, splitDelivery, stateByQuantities } from '@/server/inventory/domain/purchase-order';
import { dailyDemand, normalQuantile, replenish, type Terms } from '@/server/inventory/domain/replenish';

const terms: Terms = {
  leadTimeDays: 9,
  leadTimeSpreadDays: 2,
  serviceLevel: 0.95,
  coverDays: 14,
  minQuantity: 1,
  packSize: 1,
  floor: 0,
};
/** Sixty days of four units, and sixty of none or eight in turn. */
const steady = { windowDays: 60, stockOutDays: 0, soldUnits: 240, soldSquares: 960 };
const uneven = { windowDays: 60, stockOutDays: 0, soldUnits: 240, soldSquares: 30 * 64 };
const nothing = { available: 0, incoming: 0, waiting: 0 };

describe('the formula of replenishment', () => {
  it.each([
    [0.5, 0],
    [0.9, 1.281552],
    [0.95, 1.644854],
    [0.975, 1.959964],
    [0.99, 2.326348],
    [0.999, 3.090232],
  ])('z of %f is %f', (p, z) => expect(normalQuantile(p)).toBeCloseTo(z, 5));

  it('days without anything to sell do not count as days without demand', () => {
    expect(dailyDemand(steady)).toEqual({ mean: 4, deviation: 0 });
    expect(dailyDemand({ ...steady, windowDays: 90, stockOutDays: 30 }).mean).toBe(4);
    expect(dailyDemand(uneven).deviation).toBeCloseTo(Math.sqrt((30 * 64 - 60 * 16) / 59), 9);
  });

  it.each([
    // safety 1.645·√(4²·2²) = 13.16 → 14; s = 36 + 14; S = s + 56; position 10 → 96
    ['steady demand, a late supplier', steady, { ...nothing, available: 10 }, terms, 14, 50, 106, 96, 96],
    [
      'whole packs of 12',
      steady,
      { ...nothing, available: 10 },
      { ...terms, packSize: 12 },
      14,
      50,
      106,
      96,
      96,
    ],
    ['packs of 50', steady, { ...nothing, available: 10 }, { ...terms, packSize: 50 }, 14, 50, 106, 96, 100],
    [
      'a minimum of 144',
      steady,
      { ...nothing, available: 10 },
      { ...terms, minQuantity: 144 },
      14,
      50,
      106,
      96,
      144,
    ],
    ['above the point: nothing', steady, { ...nothing, available: 51 }, terms, 14, 50, 106, 0, 0],
    ['what comes counts', steady, { available: 10, incoming: 41, waiting: 0 }, terms, 14, 50, 106, 0, 0],
    [
      'what is waited for counts',
      steady,
      { available: 60, incoming: 0, waiting: 20 },
      terms,
      14,
      50,
      106,
      66,
      66,
    ],
    [
      'the shop’s own line is the least',
      { ...steady, soldUnits: 0, soldSquares: 0 },
      nothing,
      { ...terms, floor: 7 },
      0,
      7,
      7,
      7,
      7,
    ],
    [
      'no demand, no line, two waiting',
      { ...steady, soldUnits: 0, soldSquares: 0 },
      { ...nothing, waiting: 2 },
      terms,
      0,
      0,
      0,
      2,
      2,
    ],
  ] as const)('%s', (_name, seen, now, given, safetyStock, reorderPoint, orderUpTo, wanted, quantity) => {
    const r = replenish(seen, now, given);
    expect(r.facts).toMatchObject({ safetyStock, reorderPoint, orderUpTo, wanted });
    expect(r.quantity).toBe(quantity);
  });

  it('what is suggested is whole packs, at least the minimum, and lifts the position to S, for every shop', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(40), { minLength: 2, maxLength: 90 }),
        fc.nat(200),
        fc.nat(200),
        fc.nat(200),
        fc.nat(30),
        fc.nat(8),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 200 }),
        (days, available, incoming, waiting, leadTimeDays, leadTimeSpreadDays, packSize, minQuantity) => {
          const seen = {
            windowDays: days.length,
            stockOutDays: 0,
            soldUnits: days.reduce((a, b) => a + b, 0),
            soldSquares: days.reduce((a, b) => a + b * b, 0),
          };
          const { quantity, facts } = replenish(
            seen,
            { available, incoming, waiting },
            { ...terms, leadTimeDays, leadTimeSpreadDays, packSize, minQuantity },
          );
          expect(facts.position).toBe(available + incoming - waiting);
          expect(quantity % packSize).toBe(0);
          if (quantity === 0)
            expect(facts.position >= facts.orderUpTo || facts.position > facts.reorderPoint).toBe(true);
          else {
            expect(facts.position).toBeLessThanOrEqual(facts.reorderPoint);
            expect(quantity).toBeGreaterThanOrEqual(minQuantity);
            expect(facts.position + quantity).toBeGreaterThanOrEqual(facts.orderUpTo);
            expect(quantity - packSize).toBeLessThan(Math.max(facts.wanted, minQuantity));
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a delivery', () => {
  it.each([
    [
      { quantity: 10, received: 0, damaged: 0 },
      { received: 10, damaged: 0 },
      { expected: 10, received: 10, damaged: 0, over: 0 },
    ],
    [
      { quantity: 10, received: 4, damaged: 1 },
      { received: 5, damaged: 0 },
      { expected: 5, received: 5, damaged: 0, over: 0 },
    ],
    [
      { quantity: 10, received: 0, damaged: 0 },
      { received: 9, damaged: 2 },
      { expected: 10, received: 8, damaged: 2, over: 1 },
    ],
    [
      { quantity: 10, received: 10, damaged: 0 },
      { received: 3, damaged: 0 },
      { expected: 0, received: 0, damaged: 0, over: 3 },
    ],
  ])('of %j, %j is %j', (line, delivered, split) => expect(splitDelivery(line, delivered)).toEqual(split));

  it('leaves the order partly received until every line is complete', () => {
    const line = (received: number) => ({ quantity: 5, received, damaged: 0, over: 0 });
    expect(stateByQuantities([line(5), line(4)], 'confirmed')).toBe('partially_received');
    expect(stateByQuantities([line(5), line(5)], 'partially_received')).toBe('received');
    expect(stateByQuantities([line(0), line(0)], 'submitted')).toBe('submitted');
  });
});

describe('the day of a waiting order', () => {
  const waiting = [
    { orderId: 'a', wanted: 2 },
    { orderId: 'b', wanted: 3 },
    { orderId: 'c', wanted: 9 },
  ];
  it('follows what comes, and moves with it when it slips', () => {
    const on = (day: string) =>
      promiseDays(
        0,
        [
          { on: day, quantity: 4 },
          { on: '2026-12-10', quantity: 4 },
        ],
        waiting,
        '2026-11-25',
      );
    expect([...on('2026-12-01')]).toEqual([
      ['a', '2026-12-01'],
      ['b', '2026-12-10'],
      ['c', null],
    ]);
    expect(on('2026-12-04').get('a')).toBe('2026-12-04');
  });
  it('is unknown without a date', () => {
    expect(promiseDays(0, [{ on: null, quantity: 99 }], waiting, '2026-11-25').get('a')).toBeNull();
  });
});
