import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exchangeStateAfter } from '@/server/aftersales/domain/exchange-transitions';
import { lessGiven } from '@/server/aftersales/domain/less-given';
import { conversionOf } from '@/server/aftersales/domain/shopper-progress';

test('an exchange can become a refund until its replacement has left, and never twice', () => {
  for (const state of ['approved', 'awaiting_return', 'advance_ship'] as const)
    expect(exchangeStateAfter(state, 'convert')).toBe('converted_to_refund');
  for (const state of ['fulfilled', 'settled', 'closed', 'cancelled', 'converted_to_refund'] as const)
    expect(exchangeStateAfter(state, 'convert')).toBeNull();
});

test('the shopper is told why money comes instead of goods', () => {
  expect(conversionOf('converted_to_refund', 'payment_expired')).toBe('unpaid');
  expect(conversionOf('converted_to_refund', 'out_of_stock')).toBe('unavailable');
  expect(conversionOf('converted_to_refund', null)).toBe('unavailable');
  expect(conversionOf('awaiting_return', null)).toBeNull();
});

test('what was given before and what is given now are together what was promised, and no part falls below zero', () => {
  const minor = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(minor, minor, minor, minor, minor, (goodsMinor, taxMinor, shippingMinor, fee, given) => {
      const whole = goodsMinor + taxMinor + shippingMinor;
      const feeMinor = Math.min(fee, whole);
      const totalMinor = whole - feeMinor;
      const rest = lessGiven(
        { goodsMinor, taxMinor, shippingMinor, feeMinor, bonusMinor: 0, totalMinor },
        given,
      );
      expect(rest.totalMinor).toBe(totalMinor - Math.min(given, totalMinor));
      expect(rest.goodsMinor + rest.taxMinor + rest.shippingMinor - rest.feeMinor).toBe(rest.totalMinor);
      expect(Math.min(rest.goodsMinor, rest.taxMinor, rest.shippingMinor)).toBeGreaterThanOrEqual(0);
    }),
  );
});
