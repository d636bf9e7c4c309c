import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PaymentEventKind, paymentEventKinds } from '@/lib/contracts/finance';
import { journalOfCreditNote, journalOfPaymentEvent, reversalOf } from '@/server/finance/domain/journal';
import { sumEvents } from '@/server/finance/domain/payment-events';
import { paymentStateOf } from '@/server/finance/domain/payment-state';

const figures = { totalMinor: 1000, authorizedMinor: 0, capturedMinor: 0, refundedMinor: 0 };

describe('the payment summary', () => {
  it.each([
    ['unpaid', {}],
    ['unpaid', { authorizedMinor: 999 }],
    ['authorized', { authorizedMinor: 1000 }],
    ['partially_paid', { capturedMinor: 1 }],
    ['partially_paid', { authorizedMinor: 1000, capturedMinor: 999 }],
    ['paid', { capturedMinor: 1000 }],
    ['overpaid', { capturedMinor: 1001 }],
    ['paid', { capturedMinor: 1100, refundedMinor: 100 }],
    ['overpaid', { capturedMinor: 1200, refundedMinor: 100 }],
    ['partially_refunded', { capturedMinor: 1000, refundedMinor: 1 }],
    ['refunded', { capturedMinor: 1000, refundedMinor: 1000 }],
    ['chargeback', { capturedMinor: 1000, disputed: true }],
    ['paid', { totalMinor: 0 }],
  ])('is %s for %o', (state, given) => {
    expect(paymentStateOf({ ...figures, ...given })).toBe(state);
  });
});

const kind = fc.constantFrom<PaymentEventKind>(...paymentEventKinds);
const event = fc.record({ kind, amountMinor: fc.integer({ min: 0, max: 1_000_000 }) });

describe('events of a payment', () => {
  it('give the same figures in any order', () => {
    fc.assert(
      fc.property(
        fc
          .array(event)
          .chain((list) =>
            fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
          ),
        ([list, shuffled]) => {
          expect(sumEvents(shuffled)).toEqual(sumEvents(list));
        },
      ),
    );
  });

  it('never give more refunded than captured', () => {
    fc.assert(
      fc.property(fc.array(event), (list) => {
        const sums = sumEvents(list);
        expect(sums.refundedMinor).toBeLessThanOrEqual(sums.capturedMinor);
        expect(Math.min(...Object.values(sums))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('each post a journal that sums to zero, and so does its reversal', () => {
    fc.assert(
      fc.property(event, fc.string(), (e, provider) => {
        const sides = journalOfPaymentEvent(e.kind, provider, e.amountMinor);
        expect(sides.reduce((sum, s) => sum + s.amountMinor, 0)).toBe(0);
        const back = reversalOf(sides);
        expect(sides.map((s, i) => s.amountMinor + back[i]!.amountMinor)).toEqual(sides.map(() => 0));
      }),
    );
  });
});

describe('the journal of a credit note', () => {
  it('takes goods and fees from revenue and the sum from what the buyer owes', () => {
    expect(
      journalOfCreditNote([
        { kind: 'goods', quantity: 2, unitPriceMinor: 150 },
        { kind: 'fee', quantity: 1, unitPriceMinor: 99 },
        { kind: 'goods', quantity: 1, unitPriceMinor: 5 },
      ]),
    ).toEqual([
      { account: 'revenue:goods', amountMinor: 305 },
      { account: 'receivable:customer', amountMinor: -305 },
      { account: 'revenue:fees', amountMinor: 99 },
      { account: 'receivable:customer', amountMinor: -99 },
    ]);
  });
});
