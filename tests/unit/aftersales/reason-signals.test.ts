import { describe, expect, test } from 'vitest';
import {
  benjaminiHochberg,
  binomialTail,
  type Counted,
  falseDiscoveryRate,
  findSignals,
} from '@/server/aftersales/domain/reason-signals';

const none = { fit: 0, damaged: 0, wrong: 0, delivery: 0, mind: 0 };

/** A seeded source of numbers in [0, 1). Source: mulberry32. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Shops of forty products whose lines come back with the given chance. */
function shop(
  next: () => number,
  chanceOf: (product: number) => number,
): { total: Counted; slices: Counted[] } {
  const slices = Array.from({ length: 40 }, (_, product) => {
    const lines = 40 + Math.floor(next() * 200);
    let damaged = 0;
    for (let i = 0; i < lines; i++) if (next() < chanceOf(product)) damaged += 1;
    return { lines, back: { ...none, damaged } };
  });
  const total = {
    lines: slices.reduce((sum, s) => sum + s.lines, 0),
    back: { ...none, damaged: slices.reduce((sum, s) => sum + s.back.damaged, 0) },
  };
  return { total, slices };
}

describe('the binomial tail', () => {
  test('is what counting all outcomes gives', () => {
    for (const [n, p] of [
      [1, 0.5],
      [7, 0.1],
      [12, 0.9],
      [14, 0.37],
    ] as const)
      for (let k = 0; k <= n + 1; k++) {
        let sum = 0;
        for (let bits = 0; bits < 2 ** n; bits++) {
          const ones = bits.toString(2).replaceAll('0', '').length;
          if (ones >= k) sum += p ** ones * (1 - p) ** (n - ones);
        }
        expect(binomialTail(k, n, p)).toBeCloseTo(sum, 10);
      }
  });

  test('keeps its precision far out and in large numbers', () => {
    // R: pbinom(9, 10, 0.001, lower.tail = FALSE); pbinom(49, 10000, 0.005, lower.tail = FALSE)
    expect(binomialTail(10, 10, 0.001) / 1e-30).toBeCloseTo(1, 9);
    expect(binomialTail(50, 10_000, 0.005)).toBeCloseTo(0.5188, 3);
    expect(binomialTail(0, 5, 0.2)).toBe(1);
    expect(binomialTail(6, 5, 0.2)).toBe(0);
    expect(binomialTail(2, 5, 0)).toBe(0);
    expect(binomialTail(2, 5, 1)).toBe(1);
  });
});

test('the correction for many comparisons is the published step-up procedure', () => {
  // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "BH")
  expect(benjaminiHochberg([0.01, 0.04, 0.03, 0.005]).map((q) => Number(q.toFixed(4)))).toEqual([
    0.02, 0.04, 0.04, 0.02,
  ]);
  expect(benjaminiHochberg([])).toEqual([]);
});

test('a product with five times the defects is found, and it alone, in at least 19 of 20 shops', () => {
  let found = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const { total, slices } = shop(random(seed), (product) => (product === 7 ? 0.15 : 0.03));
    const { cells } = findSignals(total, slices);
    if (cells[7]!.some((c) => c.flagged && c.group === 'damaged')) found += 1;
  }
  expect(found).toBeGreaterThanOrEqual(50);
});

test('where chance alone is at work, at most one shop in twenty sees an alarm', () => {
  let alarmed = 0;
  const shops = 400;
  for (let seed = 1; seed <= shops; seed++) {
    const { total, slices } = shop(random(seed * 7919), () => 0.03);
    if (findSignals(total, slices).cells.some((of) => of.some((c) => c.flagged))) alarmed += 1;
  }
  expect(alarmed / shops).toBeLessThanOrEqual(falseDiscoveryRate);
});

test('few lines, few returns, or a slice that is all there is, raise no alarm', () => {
  const slice = (lines: number, damaged: number): Counted => ({ lines, back: { ...none, damaged } });
  const flagged = (s: Counted, total: Counted) =>
    findSignals(total, [s])
      .cells.flat()
      .some((c) => c.flagged);
  expect(flagged(slice(29, 20), slice(5000, 40))).toBe(false);
  expect(flagged(slice(200, 2), slice(100_000, 2))).toBe(false);
  expect(flagged(slice(500, 400), slice(500, 400))).toBe(false);
  expect(flagged(slice(200, 20), slice(5000, 60))).toBe(true);
});
