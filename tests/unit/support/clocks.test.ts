import { describe, expect, test } from 'vitest';
import type { SlaRule } from '@/lib/contracts/support-settings';
import { defaultSlaPolicy, type SlaCalendar } from '@/lib/contracts/support-settings';
import { businessHours, everyHour } from '@/server/support/domain/business-calendar';
import { type ClockFact, calculateClocks, ruleFor } from '@/server/support/domain/clocks';
import { decideSlaState } from '@/server/support/domain/sla-steps';

const hour = 3_600_000;
const day = (...intervals: [string, string][]) => intervals.map(([from, to]) => ({ from, to }));
const noon = day(['09:00', '12:00'], ['13:00', '17:00']);
const split: SlaCalendar = {
  timeZone: '',
  week: [noon, noon, noon, noon, noon, [], []],
  holidays: ['2026-12-25'],
};
const allDay = day(['00:00', '24:00']);
const always: SlaCalendar = { timeZone: '', week: Array(7).fill(allDay), holidays: [] };

describe('opening hours', () => {
  test.each([
    [
      'Friday 16:00 and eight hours, with a break at noon: Monday 17:00',
      split,
      'Europe/London',
      '2026-11-20T16:00:00Z',
      8,
      '2026-11-23T17:00:00.000Z',
    ],
    [
      'a question at night begins to count in the morning',
      split,
      'Europe/London',
      '2026-11-23T23:30:00Z',
      1,
      '2026-11-24T10:00:00.000Z',
    ],
    [
      'the break does not count',
      split,
      'Europe/London',
      '2026-11-23T11:30:00Z',
      1,
      '2026-11-23T13:30:00.000Z',
    ],
    [
      'a holiday does not count',
      split,
      'Europe/London',
      '2026-12-24T16:30:00Z',
      1,
      '2026-12-28T09:30:00.000Z',
    ],
    [
      'in Shanghai the day begins eight hours earlier',
      split,
      'Asia/Shanghai',
      '2026-11-23T01:00:00Z',
      3,
      '2026-11-23T04:00:00.000Z',
    ],
    [
      'on the day that loses an hour, midnight to 03:00 is two hours',
      always,
      'Europe/London',
      '2026-03-29T00:00:00Z',
      2,
      '2026-03-29T02:00:00.000Z',
    ],
    [
      'over the day that has twenty-five hours',
      always,
      'Europe/London',
      '2026-10-24T23:00:00Z',
      25,
      '2026-10-26T00:00:00.000Z',
    ],
    [
      'a shift over the lost hour ends by the wall clock',
      { ...split, week: [[], [], [], [], [], [], day(['00:00', '04:00'])] },
      'Europe/London',
      '2026-03-29T00:00:00Z',
      3,
      '2026-03-29T03:00:00.000Z',
    ],
  ] as const)('%s', (_, calendar, zone, from, hours, to) => {
    const h = businessHours(calendar as SlaCalendar, zone);
    expect(h.after(new Date(from), hours * hour)?.toISOString()).toBe(to);
    expect(h.between(new Date(from), new Date(to))).toBe(hours * hour);
  });
});

const rule: SlaRule = {
  name: 'all',
  types: [],
  priorities: [],
  segments: [],
  firstReplyMinutes: 240,
  nextReplyMinutes: 480,
  resolutionMinutes: 2400,
  hours: 'always',
};
const { pauses, steps } = defaultSlaPolicy('en');
const at = (text: string) => new Date(text);
const message = (time: string, kind: 'customer' | 'agent' | 'rule' | 'note'): ClockFact => ({
  at: at(time),
  message: kind,
});
const state = (
  time: string,
  word: 'new' | 'open' | 'waiting_customer' | 'waiting_third_party' | 'resolved',
): ClockFact => ({ at: at(time), state: word, reason: '' });
const clocks = (facts: ClockFact[], now: string, hours = everyHour) =>
  calculateClocks(facts, rule, pauses, hours, at(now));

test('a rule and a note never stop the clock of the first reply; a person does', () => {
  const facts = [
    state('2026-11-23T09:00:00Z', 'new'),
    message('2026-11-23T09:00:00Z', 'customer'),
    message('2026-11-23T09:01:00Z', 'rule'),
    message('2026-11-23T09:02:00Z', 'note'),
  ];
  const [first] = clocks(facts, '2026-11-23T10:00:00Z');
  expect(first).toMatchObject({ clock: 'first_reply', stoppedAt: null, elapsedMs: hour });
  const [answered] = clocks([...facts, message('2026-11-23T10:00:00Z', 'agent')], '2026-11-23T12:00:00Z');
  expect(answered).toMatchObject({
    clock: 'first_reply',
    stoppedAt: at('2026-11-23T10:00:00Z'),
    elapsedMs: hour,
  });
});

test('a ticket that the shop began has no clock of the first reply', () => {
  const facts = [state('2026-11-23T09:00:00Z', 'new'), message('2026-11-23T09:00:00Z', 'agent')];
  expect(clocks(facts, '2026-11-23T10:00:00Z').map((c) => c.clock)).toEqual(['resolution']);
  const asked = clocks([...facts, message('2026-11-23T10:00:00Z', 'customer')], '2026-11-23T11:00:00Z');
  expect(asked.map((c) => c.clock)).toEqual(['next_reply', 'resolution']);
});

test('the next reply counts from the oldest unanswered question, each round anew', () => {
  const facts = [
    state('2026-11-23T09:00:00Z', 'new'),
    message('2026-11-23T09:00:00Z', 'customer'),
    message('2026-11-23T09:30:00Z', 'agent'),
    message('2026-11-23T10:00:00Z', 'customer'),
    message('2026-11-23T10:30:00Z', 'customer'),
    message('2026-11-23T11:00:00Z', 'agent'),
    message('2026-11-23T12:00:00Z', 'customer'),
  ];
  const next = clocks(facts, '2026-11-23T13:00:00Z').filter((c) => c.clock === 'next_reply');
  expect(next.map((c) => [c.round, c.elapsedMs / hour, c.stoppedAt !== null])).toEqual([
    [1, 1, true],
    [2, 1, false],
  ]);
  expect(next[1]!.reaches(100)?.toISOString()).toBe('2026-11-23T20:00:00.000Z');
});

test('G8: on hold from February to August and then resolved at once, the hold is no working time', () => {
  const facts = [
    state('2026-02-02T09:00:00Z', 'new'),
    message('2026-02-02T09:00:00Z', 'customer'),
    message('2026-02-02T10:00:00Z', 'agent'),
    state('2026-02-02T10:00:00Z', 'waiting_customer'),
    state('2026-08-03T15:00:00Z', 'resolved'),
  ];
  for (const hours of [everyHour, businessHours(split, 'Europe/London')]) {
    const resolution = clocks(facts, '2026-09-01T00:00:00Z', hours).find((c) => c.clock === 'resolution')!;
    expect(resolution).toMatchObject({
      elapsedMs: hour,
      stoppedAt: at('2026-08-03T15:00:00Z'),
      paused: false,
    });
    expect(resolution.reaches(100)).toBeNull();
  }
});

test('a reopened ticket goes on from where it stood, without the time that it was resolved', () => {
  const facts = [
    state('2026-11-02T09:00:00Z', 'new'),
    message('2026-11-02T09:00:00Z', 'customer'),
    state('2026-11-02T19:00:00Z', 'resolved'),
    state('2026-11-12T09:00:00Z', 'open'),
  ];
  const resolution = clocks(facts, '2026-11-12T11:00:00Z').find((c) => c.clock === 'resolution')!;
  expect(resolution.elapsedMs / hour).toBe(12);
  expect(resolution.reaches(100)?.toISOString()).toBe('2026-11-13T15:00:00.000Z');
});

test('each step is reached at its share of the budget, and a reply in time reaches none', () => {
  const facts = [state('2026-11-23T08:00:00Z', 'new'), message('2026-11-23T08:00:00Z', 'customer')];
  const seen = (now: string, more: ClockFact[] = []) => {
    const s = decideSlaState(clocks([...facts, ...more], now), steps, at(now));
    return [
      s.step,
      s.due.map((d) => d.step),
      s.lookAt?.toISOString().slice(11, 16),
      s.dueAt?.toISOString().slice(11, 16),
    ];
  };
  expect(seen('2026-11-23T09:59:59Z')).toEqual(['none', [], '10:00', '12:00']);
  expect(seen('2026-11-23T10:00:00Z')).toEqual(['warn50', ['warn_50'], '11:12', '12:00']);
  expect(seen('2026-11-23T11:12:00Z')).toEqual(['warn80', ['warn_50', 'warn_80'], '12:00', '12:00']);
  expect(seen('2026-11-23T12:00:00Z')).toEqual([
    'breached',
    ['warn_50', 'warn_80', 'breach_100'],
    '14:00',
    '12:00',
  ]);
  expect(seen('2026-11-23T14:00:00Z')[1]).toEqual(['warn_50', 'warn_80', 'breach_100', 'escalate_150']);
  expect(seen('2026-11-23T15:00:00Z', [message('2026-11-23T09:00:00Z', 'agent')])[1]).toEqual([]);
});

test('the first rule that fits a ticket is its rule', () => {
  const policy = defaultSlaPolicy('en');
  const of = (type: string, priority: string) => ruleFor(policy, { type, priority, segment: '' }).name;
  expect([of('complaint', 'normal'), of('consultation', 'urgent'), of('return', 'low')]).toEqual([
    'Complaints',
    'Urgent',
    'Everything else',
  ]);
});
