import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  exponentOf,
  largestRemainder,
  minorToDecimal,
  parseMinor,
  parseMinorRounded,
  roundHalfEven,
  sumMoney,
  takenOff,
} from '@/lib/kernel/money';

test.each([
  ['12.34', 'GBP', 1234],
  ['-0.01', 'GBP', -1],
  ['1000', 'JPY', 1000],
  ['1.234', 'KWD', 1234],
  ['2.500', 'GBP', 250],
  ['0.1', 'GBP', 10],
])('%s %s is %d minor units', (text, currency, minor) => {
  expect(parseMinor(text, currency)).toBe(minor);
});

test.each([
  ['1.005', 'GBP'],
  ['1.5', 'JPY'],
  ['1e3', 'GBP'],
  ['', 'GBP'],
  ['1,00', 'GBP'],
  ['99999999999999', 'GBP'],
])('%s %s is refused, not rounded', (text, currency) => {
  expect(parseMinor(text, currency)).toBeNull();
});

test.each([
  ['1.005', 100],
  ['1.015', 102],
  ['1.0051', 101],
  ['-1.025', -102],
  ['0.001', 0],
])('%s GBP rounds half-even to %d', (text, minor) => {
  expect(parseMinorRounded(text, 'GBP')).toBe(minor);
});

test('text and minor units are inverse for every currency exponent', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e12, max: 1e12 }),
      fc.constantFrom('GBP', 'JPY', 'KWD', 'CLF'),
      (minor, currency) => {
        expect(parseMinor(minorToDecimal(minor, currency), currency)).toBe(minor === 0 ? 0 : minor);
      },
    ),
  );
});

test('a split sums exactly to the total, is never of the other sign, and differs from the exact share by less than one unit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 30 }),
      (total, weights) => {
        const parts = largestRemainder(total, weights);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        expect(parts.every((p) => Math.sign(p) === 0 || Math.sign(p) === Math.sign(total))).toBe(true);
        const sum = weights.reduce((a, b) => a + b, 0);
        if (sum > 0)
          parts.forEach((p, i) => {
            expect(Math.abs(p - (total * weights[i]!) / sum)).toBeLessThan(1 + 1e-6);
          });
      },
    ),
  );
});

test('rounding is half-even', () => {
  expect([0.5, 1.5, 2.5, -0.5, -1.5].map(roundHalfEven)).toEqual([0, 2, 2, 0, -2]);
});

test('a sum over mixed currencies is an error', () => {
  expect(() =>
    sumMoney(
      [
        { minor: 1, currency: 'GBP' },
        { minor: 1, currency: 'EUR' },
      ],
      'GBP',
    ),
  ).toThrow(/mixed currencies/);
});

test('exponents follow ISO 4217', () => {
  expect(['JPY', 'GBP', 'KWD'].map(exponentOf)).toEqual([0, 2, 3]);
});

test('an amount is taken off the earlier parts first, and none of them falls below zero', () => {
  expect(takenOff([1000, 200, 0], 1100)).toEqual([0, 100, 0]);
  expect(takenOff([1000, 200], 0)).toEqual([1000, 200]);
  expect(takenOff([5], 9)).toEqual([0]);
});
