import { expect, test } from 'vitest';
import { journalOfCreditPayment, journalOfPaymentEvent } from '@/server/finance/domain/journal';
import { type OwedFacts, owedMinorOf } from '@/server/finance/domain/owed';

const order: OwedFacts = {
  lifecycle: 'placed',
  cashOnDelivery: false,
  totalMinor: 1000,
  authorizedMinor: 0,
  capturedMinor: 0,
};

test.each<[string, Partial<OwedFacts>, number]>([
  ['all of an order of which nothing was paid', {}, 1000],
  ['the rest of one that was paid in part', { capturedMinor: 400 }, 600],
  ['nothing of one that was paid, or paid twice', { capturedMinor: 2000 }, 0],
  ['nothing of one whose money is blocked on a card', { authorizedMinor: 1000 }, 0],
  [
    'the rest, once, of one that is blocked and taken in part',
    { authorizedMinor: 400, capturedMinor: 400 },
    600,
  ],
  ['nothing of one that is paid at the door', { cashOnDelivery: true }, 0],
  ['nothing of one that was cancelled', { lifecycle: 'cancelled' }, 0],
  ['nothing of one that is over', { lifecycle: 'closed' }, 0],
  ['the rest of one that is being packed', { lifecycle: 'released', capturedMinor: 999 }, 1],
])('owed is %s', (_, facts, owed) => {
  expect(owedMinorOf({ ...order, ...facts })).toBe(owed);
});

test('an order paid in store credit lowers what the shop owes and what the buyer owes, and leaves nothing between', () => {
  const sums = new Map<string, number>();
  for (const side of [
    ...journalOfCreditPayment(300),
    ...journalOfPaymentEvent('capture_ok', 'store_credit', 300),
  ])
    sums.set(side.account, (sums.get(side.account) ?? 0) + side.amountMinor);
  expect(Object.fromEntries(sums)).toEqual({
    'liability:store-credit': 300,
    'clearing:store_credit': 0,
    'receivable:customer': -300,
  });
});
