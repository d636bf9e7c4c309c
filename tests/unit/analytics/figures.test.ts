import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Figure } from '@/lib/contracts/analytics-figures';
import { contributionsOf, surpriseOf } from '@/server/analytics/domain/explain';
import { figureOf, stockFigureOf } from '@/server/analytics/domain/figure';
import { bucketOf, quantileOf } from '@/server/analytics/domain/sketch';
import { comparedWith, daysOf, grainWithin, pointsOf } from '@/server/analytics/domain/span';

const figure = (numerator: number, denominator: number): Figure => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
  rows: 0,
  approximate: false,
});
const sums = (source: 'promise' | 'order' | 'stock', m: number[]) => new Map([[source, { all: m, own: m }]]);

test('ten orders of which the same two are late and damaged: 80 % perfect, and 64 % by the product of the rates', () => {
  const held = sums('promise', [10, 10, 8, 10, 8, 8, 10, 8]);
  expect(figureOf('perfect_order', held).value).toBe(0.8);
  expect(figureOf('perfect_order_product', held).value).toBeCloseTo(0.64, 12);
});

test('nothing to divide by is no number, and not zero', () => {
  expect(figureOf('aov', undefined).value).toBeNull();
  expect(figureOf('orders', undefined).value).toBe(0);
});

test('the mean of a stock weighs each change by the days on which it was there', () => {
  // 100 before; 10 days; 50 more on the sixth day: 100 for five days and 150 for five.
  const turned = stockFigureOf(
    'inventory_turns',
    10,
    sums('stock', [0, 0, 150, 0, 0]),
    sums('stock', [0, 0, 50, 0, 250]),
    sums('stock', [0, 0, 250, 0, 0]),
  );
  expect(turned).toMatchObject({ numerator: 250, denominator: 125, value: 2 });
});

test('what the values of a dimension did sums to the difference, for sums and for ratios', () => {
  const count = fc.integer({ min: 0, max: 1000 });
  const part = fc.record({ n0: count, n1: count, d0: count, d1: count });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
      const total = (of: (p: (typeof parts)[number]) => number) => parts.reduce((s, p) => s + of(p), 0);
      const whole = {
        before: figure(
          total((p) => p.n0),
          total((p) => p.d0),
        ),
        after: figure(
          total((p) => p.n1),
          total((p) => p.d1),
        ),
      };
      fc.pre(whole.before.denominator > 0 && whole.after.denominator > 0);
      const map = new Map(
        parts.map((p, i) => [`v${i}`, { before: figure(p.n0, p.d0), after: figure(p.n1, p.d1) }]),
      );
      for (const additive of [true, false]) {
        const found = contributionsOf(additive, map, whole);
        const sum = found.reduce((s, c) => s + c.mix + c.rate, 0);
        const difference = additive
          ? whole.after.numerator - whole.before.numerator
          : whole.after.value! - whole.before.value!;
        expect(sum).toBeCloseTo(difference, 6);
        expect(surpriseOf(additive, found)).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 200 },
  );
});

test('when one channel falls and the others stay, its rate explains it; when only the weights move, the mix does', () => {
  const fell = contributionsOf(
    false,
    new Map([
      ['web', { before: figure(90, 100), after: figure(50, 100) }],
      ['shop', { before: figure(80, 100), after: figure(80, 100) }],
    ]),
    { before: figure(170, 200), after: figure(130, 200) },
  );
  expect(fell[0]).toMatchObject({ key: 'web' });
  expect(fell[0]!.rate).toBeCloseTo(-0.2, 12);
  expect(fell.reduce((s, c) => s + Math.abs(c.mix), 0)).toBeCloseTo(0, 12);
  const moved = contributionsOf(
    false,
    new Map([
      ['web', { before: figure(90, 100), after: figure(135, 150) }],
      ['shop', { before: figure(20, 100), after: figure(10, 50) }],
    ]),
    { before: figure(110, 200), after: figure(145, 200) },
  );
  expect(moved.reduce((s, c) => s + Math.abs(c.rate), 0)).toBeCloseTo(0, 12);
  expect(moved.reduce((s, c) => s + c.mix, 0)).toBeCloseTo(0.175, 12);
});

test('a median from the sketch is at most two and a half percent, and half a rank, from that of the values', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 400 }),
      fc.constantFrom(0.5, 0.9),
      (values, share) => {
        const buckets = new Map<number, number>();
        for (const v of values) buckets.set(bucketOf(v), (buckets.get(bucketOf(v)) ?? 0) + 1);
        const sorted = [...values].sort((a, b) => a - b);
        const at = share * (sorted.length - 1);
        const found = quantileOf(buckets, share)!;
        expect(found).toBeGreaterThanOrEqual(sorted[Math.floor(at)]! / 1.05);
        expect(found).toBeLessThanOrEqual(sorted[Math.ceil(at)]! * 1.05);
      },
    ),
    { numRuns: 300 },
  );
});

test('a period falls into calendar weeks and months that are cut to it and leave no day out', () => {
  const span = { from: '2026-02-26', to: '2026-04-02' };
  expect(pointsOf(span, 'month')).toEqual([
    { from: '2026-02-26', to: '2026-02-28' },
    { from: '2026-03-01', to: '2026-03-31' },
    { from: '2026-04-01', to: '2026-04-02' },
  ]);
  expect(pointsOf(span, 'week')[0]).toEqual({ from: '2026-02-26', to: '2026-03-01' });
  for (const grain of ['day', 'week', 'month'] as const)
    expect(pointsOf(span, grain).reduce((s, p) => s + daysOf(p), 0)).toBe(36);
  expect(grainWithin({ from: '2025-01-01', to: '2026-06-30' }, 'day', 400)).toBe('week');
  expect(comparedWith({ from: '2026-11-02', to: '2026-11-08' }, 'year')).toEqual({
    from: '2025-11-03',
    to: '2025-11-09',
  });
});
