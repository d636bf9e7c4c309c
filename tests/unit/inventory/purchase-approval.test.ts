import { expect, test } from 'vitest';
import { approvalReasonOf, isOwnRequest, usualPurchasing } from '@/server/inventory/domain/purchase-approval';
import { commandsOf, purchaseTransitions } from '@/server/inventory/domain/purchase-order';

const limit = { approveAboveMinor: 1000, proposalsToo: false, secondPerson: true };
const order = { totalMinor: 1001, currency: 'GBP', fromProposals: false };

test('an order needs approval above the limit, in another currency, and never in a shop without a limit', () => {
  expect(approvalReasonOf(limit, order, 'GBP')).toBe('amount');
  expect(approvalReasonOf(limit, { ...order, totalMinor: 1000 }, 'GBP')).toBeNull();
  expect(approvalReasonOf(limit, { ...order, totalMinor: 1 }, 'JPY')).toBe('currency');
  expect(approvalReasonOf(limit, { ...order, fromProposals: true }, 'GBP')).toBeNull();
  expect(approvalReasonOf({ ...limit, proposalsToo: true }, { ...order, fromProposals: true }, 'GBP')).toBe(
    'amount',
  );
  expect(approvalReasonOf(usualPurchasing, order, 'JPY')).toBeNull();
});

test('nobody answers for an order of their own, nor a machine for anybody’s, unless the shop needs no second person', () => {
  expect(isOwnRequest(limit, { requestedBy: 'a' }, 'a')).toBe(true);
  expect(isOwnRequest(limit, { requestedBy: 'a' }, 'b')).toBe(false);
  expect(isOwnRequest(limit, { requestedBy: null }, null)).toBe(true);
  expect(isOwnRequest({ ...limit, secondPerson: false }, { requestedBy: 'a' }, 'a')).toBe(false);
});

test('an order that waits is answered, changed or cancelled and nothing else; one that does not is never answered', () => {
  expect(commandsOf({ state: 'submitted', approval: 'waiting' }).sort()).toEqual([
    'approve',
    'cancel',
    'change',
    'send_back',
  ]);
  for (const state of Object.keys(purchaseTransitions) as (keyof typeof purchaseTransitions)[])
    for (const approval of ['none', 'approved', 'sent_back'] as const)
      expect(commandsOf({ state, approval })).not.toContain('approve');
});
