import { describe, expect, it } from 'vitest';
import { assessRisk, blockedFields, emailOddities, type RiskEvidence } from '@/server/automation/domain/risk';

const calm: RiskEvidence = {
  sameAddress: { orders: [], buyers: 1 },
  usualTotalMinor: 1000,
  earlierOrders: 2,
  buyerCountry: 'GB',
  shipCountry: 'GB',
  blocked: [],
  emailOddities: [],
};
const fired = (e: Partial<RiskEvidence>, total = 1000) =>
  assessRisk({ ...calm, ...e }, total).fired.map((f) => f.signal);

describe('risk', () => {
  it('is nothing for an ordinary order', () => {
    expect(assessRisk(calm, 1000)).toEqual({ score: 0, fired: [], notEvaluated: [] });
  });

  it.each([
    ['same_address', { sameAddress: { orders: ['1', '2'], buyers: 2 } }, 1000],
    ['huge_order', {}, 8000],
    ['first_and_high', { earlierOrders: 0 }, 3000],
    ['country_mismatch', { shipCountry: 'NG' }, 1000],
    ['blocked', { blocked: ['email'] }, 1000],
    ['odd_email', { emailOddities: ['disposable' as const] }, 1000],
  ])('%s fires', (signal, e, total) => {
    expect(fired(e, total)).toEqual([signal]);
  });

  it.each([
    ['two orders to one address', { sameAddress: { orders: ['1'], buyers: 2 } }, 1000],
    ['three orders of one buyer to one address', { sameAddress: { orders: ['1', '2'], buyers: 1 } }, 1000],
    ['just under eight times the usual', {}, 7999],
    ['a first order of ordinary size', { earlierOrders: 0 }, 2999],
  ])('%s fires nothing', (_, e, total) => {
    expect(fired(e, total)).toEqual([]);
  });

  it('never scores above 100', () => {
    expect(assessRisk({ ...calm, blocked: ['email'], shipCountry: 'NG', earlierOrders: 0 }, 9000).score).toBe(
      100,
    );
  });

  it('finds listed values whatever their spaces, hyphens and case, and whole mail domains', () => {
    const values = {
      email: 'Bob@Bad.example',
      phone: '+44 7700 900-123',
      postalCode: 'YO1 7HH',
      line1: '12 Mill Lane',
    };
    expect(blockedFields(['447700900123', 'yo17hh'], values)).toEqual(['phone', 'postalCode']);
    expect(blockedFields(['@bad.example', '12 mill lane'], values)).toEqual(['email', 'line1']);
    expect(blockedFields([], values)).toEqual([]);
    expect(blockedFields(['x'], { email: '', phone: '', postalCode: '', line1: '' })).toEqual([]);
  });

  it.each([
    ['a@mailinator.com', ['disposable']],
    ['xkcdqrtz9481@mail.example', ['random_name']],
    ['1234567@qq.com', []],
    ['li.lei@foxmail.com', []],
    ['', []],
  ])('e-mail %s is %o', (email, odd) => {
    expect(emailOddities(email)).toEqual(odd);
  });
});
