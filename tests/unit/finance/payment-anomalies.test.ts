import { describe, expect, it } from 'vitest';
import {
  type AnomalyInput,
  type PaymentSeen,
  paymentAnomalies,
} from '@/server/finance/domain/payment-anomalies';

const paid = (minor: number, reference = 'p1', over: Partial<PaymentSeen> = {}): PaymentSeen => ({
  provider: 'stripe',
  reference,
  currency: 'GBP',
  authorizedMinor: 0,
  capturedMinor: minor,
  refundedMinor: 0,
  captures: [{ amountMinor: minor, at: '2026-03-01T10:00:00.000Z' }],
  ...over,
});
const seen = (payments: PaymentSeen[], over: Partial<AnomalyInput> = {}) =>
  paymentAnomalies({ totalMinor: 101, currency: 'GBP', cancelledAt: null, payments, ...over });

describe('the money of an order', () => {
  it('is as it should be when it is paid exactly, authorized, unpaid, or refunded', () => {
    expect(seen([paid(101)])).toEqual([]);
    expect(seen([])).toEqual([]);
    expect(seen([paid(0, 'a', { authorizedMinor: 101, captures: [] })])).toEqual([]);
    expect(seen([paid(101, 'r', { refundedMinor: 50 })])).toEqual([]);
  });

  it('captured 1.00 of 1.01 is underpaid by 0.01, naming the payment', () => {
    expect(seen([paid(100)])).toEqual([
      {
        type: 'underpaid',
        expectedMinor: 101,
        receivedMinor: 100,
        differenceMinor: -1,
        currency: 'GBP',
        references: ['stripe:p1'],
      },
    ]);
  });

  it('captured beyond the total is overpaid by the difference', () => {
    expect(seen([paid(150)])).toMatchObject([{ type: 'overpaid', differenceMinor: 49 }]);
  });

  it('the whole amount captured twice is double_paid, in one payment or in two', () => {
    expect(seen([paid(101, 'p1'), paid(101, 'p2')])).toMatchObject([
      { type: 'double_paid', differenceMinor: 101, references: ['stripe:p1', 'stripe:p2'] },
    ]);
    const twice = [101, 101].map((amountMinor) => ({ amountMinor, at: '2026-03-01T10:00:00.000Z' }));
    expect(seen([paid(202, 'p1', { captures: twice })])).toMatchObject([
      { type: 'double_paid', differenceMinor: 101 },
    ]);
  });

  it('a double payment that was given back is none', () => {
    expect(seen([paid(101, 'p1'), paid(101, 'p2', { refundedMinor: 101 })])).toEqual([]);
  });

  it('money in another currency is never added to the rest', () => {
    expect(seen([paid(101, 'eur', { currency: 'EUR' })])).toMatchObject([
      { type: 'wrong_currency', currency: 'EUR', receivedMinor: 101 },
    ]);
    expect(seen([paid(101), paid(5, 'eur', { currency: 'EUR' })]).map((a) => a.type)).toEqual([
      'wrong_currency',
    ]);
  });

  it('a capture after the cancellation is one, a refunded or earlier capture is none', () => {
    const cancelled = { cancelledAt: '2026-03-01T09:00:00.000Z' };
    expect(seen([paid(101)], cancelled)).toMatchObject([
      { type: 'captured_after_cancel', differenceMinor: 101 },
    ]);
    expect(seen([paid(101, 'p1', { refundedMinor: 101 })], cancelled)).toEqual([]);
    expect(seen([paid(101)], { cancelledAt: '2026-03-01T11:00:00.000Z' })).toEqual([]);
  });
});
