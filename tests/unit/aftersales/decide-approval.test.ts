import { expect, test } from 'vitest';
import { defaultPolicyRules } from '@/lib/contracts/aftersales-policy';
import { type ApprovalFacts, decideApproval } from '@/server/aftersales/domain/decide-approval';

const rules = { ...defaultPolicyRules('GBP'), approveUpToMinor: 10_000, keepBelowMinor: 500 };
const fault: ApprovalFacts = {
  quotedMinor: 2_000,
  currency: 'GBP',
  shopCurrency: 'GBP',
  reasons: ['defective'],
  photos: 1,
  photosNeeded: 1,
  paidOrders: 5,
  returns: 0,
  returnedValueMinor: 0,
  boughtValueMinor: 20_000,
  mismatches: 0,
  afterRefusal: false,
  comesBack: true,
  preShipment: false,
};
const goods = (over: Partial<ApprovalFacts>) =>
  decideApproval(rules, { ...fault, ...over }).steps.find((s) => s.step === 'goods')!.outcome;

test('a fault with its photo is approved at once when the goods come back', () => {
  expect(decideApproval(rules, fault).outcome).toBe('approve');
});

test('no photo buys money for nothing: when nothing comes back a person decides, whatever the reason', () => {
  for (const photos of [1, 6])
    expect(decideApproval(rules, { ...fault, photos, comesBack: false }).outcome).toBe('ask');
  expect(goods({ comesBack: false, reasons: ['never_arrived'] })).toBe('ask');
});

test('goods that the shop lets buyers keep need nobody, up to its limit and in its currency only', () => {
  expect(goods({ comesBack: false, quotedMinor: 500 })).toBe('pass');
  expect(goods({ comesBack: false, quotedMinor: 501 })).toBe('ask');
  expect(goods({ comesBack: false, quotedMinor: 500, currency: 'EUR' })).toBe('ask');
  expect(goods({ comesBack: false, quotedMinor: 0 })).toBe('ask');
});
