import { expect, test } from 'vitest';
import { readChosen, readOpen, stepHref } from '@/components/portal/returns/choice-url';
import { resolutions, returnMethods, returnStates, returnTypes } from '@/lib/contracts/aftersales';
import { defaultPolicyRules } from '@/lib/contracts/aftersales-policy';
import type { ChosenLine } from '@/lib/contracts/aftersales-portal';
import en from '@/messages/en/portal.json';
import zh from '@/messages/zh-CN/portal.json';
import { pickupDays } from '@/server/aftersales/domain/pickup-days';
import { returnability } from '@/server/aftersales/domain/returnability';
import { methodsFor, outcomesFor, reasonsFor } from '@/server/aftersales/domain/shopper-choices';
import {
  type ProgressFacts,
  type Sentence,
  sentenceOf,
  sentences,
  stepsOf,
  workingDaysAfter,
} from '@/server/aftersales/domain/shopper-progress';

const at = new Date('2026-11-20T10:00:00Z');
const facts: ProgressFacts = {
  state: 'requested',
  type: 'return_refund',
  method: 'label',
  resolutions: ['refund'],
  comesBack: true,
  expected: 0,
  repairing: 0,
  grantedMinor: 100,
  dueAt: null,
  requestedAt: at,
  approvedAt: at,
  inTransitAt: null,
  arrivedAt: null,
  receivedAt: null,
  inspectedAt: null,
  resolvedAt: null,
  endedAt: null,
};

test('every state of every return has one sentence, and every sentence is there in both languages', () => {
  const said = new Set<Sentence>();
  for (const state of returnStates)
    for (const type of returnTypes)
      for (const method of returnMethods)
        for (const resolution of resolutions)
          for (const more of [
            { expected: 0, grantedMinor: 0 },
            { expected: 1, grantedMinor: 5, arrivedAt: at },
            { expected: 0, grantedMinor: 0, repairing: 1 },
          ])
            for (const list of [[resolution], [resolution, 'refund' as const, 'exchange' as const]])
              said.add(
                sentenceOf({
                  ...facts,
                  state,
                  type,
                  method,
                  resolutions: list,
                  comesBack: method !== 'none',
                  ...more,
                }),
              );
  expect([...said].sort()).toEqual([...sentences].sort());
  for (const words of [en.returns.sentence, zh.returns.sentence]) {
    expect(Object.keys(words).sort()).toEqual([...sentences].sort());
    for (const { title, text } of Object.values(words)) expect(title && text).toBeTruthy();
  }
});

test('the steps show what was reached, and a return that ended early shows no steps that cannot come', () => {
  expect(stepsOf(facts).map((s) => s.key)).toEqual([
    'requested',
    'approved',
    'in_transit',
    'received',
    'inspected',
    'money',
  ]);
  expect(stepsOf({ ...facts, comesBack: false }).map((s) => s.key)).toEqual([
    'requested',
    'approved',
    'money',
  ]);
  expect(stepsOf({ ...facts, state: 'expired' }).map((s) => s.key)).toEqual(['requested', 'approved']);
});

test('five working days after a Friday is the next Friday, and nothing is collected on a weekend', () => {
  expect(workingDaysAfter(at, 5).toISOString().slice(0, 10)).toBe('2026-11-27');
  expect(pickupDays(at, 'Europe/London')).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
  ]);
});

test('what never arrived is not sent back, and only faults may stay with the shopper', () => {
  const { methods } = defaultPolicyRules('GBP');
  const one = (reason: 'never_arrived' | 'defective' | 'changed_mind') =>
    methodsFor({ methods }, [{ reason, resolution: 'refund' }]);
  expect(one('never_arrived')).toEqual(['none']);
  expect(one('defective')).toEqual(['label', 'pickup', 'own', 'none']);
  expect(one('changed_mind')).toEqual(['label', 'pickup', 'own']);
});

test('before shipment there is money back and nothing else, and a difference where the price fell', () => {
  const line = {
    lineId: 'l',
    kind: 'goods',
    sku: 'A',
    category: '',
    quantity: 1,
    cancelled: 0,
    shipped: 0,
    inReturns: 0,
    granted: 0,
    deliveredAt: null,
    handedOverAt: null,
    placedAt: at,
  };
  const facts = { knownBuyer: true, priceFell: false };
  const r = returnability(defaultPolicyRules('GBP'), line, { country: 'GB', tier: 'new' }, at);
  expect(outcomesFor(r, 'changed_mind', facts, at)).toEqual(['refund', 'store_credit']);
  expect(outcomesFor(r, 'changed_mind', { ...facts, knownBuyer: false }, at)).toEqual(['refund']);
  expect(reasonsFor(r, facts, at)).not.toContain('defective');
  expect(reasonsFor(r, facts, at)).not.toContain('price_dropped');
  expect(outcomesFor(r, 'price_dropped', { ...facts, priceFell: true }, at)).toEqual(['price_protect']);
});

test('an address gives back what it was made of, and nothing else gets through', () => {
  const chosen: ChosenLine[] = [
    { lineId: 'lin_1', quantity: 2, reason: 'too_small', resolution: 'exchange', exchangeVariantId: 'var_9' },
    { lineId: 'lin_2', quantity: 1, reason: 'defective', resolution: 'refund', exchangeVariantId: null },
  ];
  const { searchParams } = new URL(stepHref('http://x/o', '/check', { chosen }));
  expect(readChosen({ i: searchParams.getAll('i') })).toEqual(chosen);
  const bad = [
    'lin_1~0~too_small~refund',
    'lin_1~1~because~refund',
    '~1~other~refund',
    'lin_1~1~other~gold',
    '<a>~1~other~refund',
  ];
  expect(readChosen({ i: bad })).toEqual([]);
  expect(readOpen({ line: 'lin_1', q: '-3', reason: 'nope' })).toEqual({
    lineId: 'lin_1',
    quantity: 1,
    reason: null,
  });
});
