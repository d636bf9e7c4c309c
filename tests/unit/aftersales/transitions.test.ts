import { expect, test } from 'vitest';
import { deadlineOf, decideReturnMove, returnActions } from '@/server/aftersales/domain/transitions';

const facts = {
  state: 'inspected' as const,
  expected: 0,
  received: 2,
  uninspected: 0,
  repairing: 0,
  comesBack: true,
  moneySettled: true,
};
const rules = { answerHours: 1, shipDays: 1, transitDays: 1, inspectDays: 1, repairDays: 14 };
const now = new Date('2026-11-23T09:00:00Z');

test('while goods are being repaired a return is not resolved, and a person says what came of them', () => {
  const atRepair = { ...facts, repairing: 2 };
  expect(decideReturnMove(atRepair, 'resolve').ok).toBe(false);
  expect(returnActions(atRepair)).toEqual(['repair']);
  expect(decideReturnMove(facts, 'repair').ok).toBe(false);
  expect(decideReturnMove(facts, 'resolve')).toMatchObject({ value: 'resolved' });
});

test('a repair is finished only once all that is to come is there and looked at', () => {
  for (const more of [{ expected: 1 }, { uninspected: 1 }])
    expect(decideReturnMove({ ...facts, repairing: 1, ...more }, 'repair').ok).toBe(false);
});

test('a repair that takes longer than the policy says reminds a person', () => {
  expect(deadlineOf('inspected', { expected: 0, comesBack: true, repairing: 1 }, rules, now)).toEqual({
    dueAt: new Date('2026-12-07T09:00:00Z'),
    dueOutcome: 'repair',
  });
  expect(deadlineOf('inspected', { expected: 1, comesBack: true, repairing: 1 }, rules, now)).toMatchObject({
    dueOutcome: 'waive',
  });
  expect(deadlineOf('inspected', { expected: 0, comesBack: true }, rules, now)).toBeNull();
});
