import { expect, test } from 'vitest';
import { defaultCareSettings } from '@/lib/contracts/customers-profile';
import { decideCare, quietUntil } from '@/server/customers/domain/decide-care';
import { scoreBuyers } from '@/server/customers/domain/rfm';

const buyer = (id: string, recencyDays: number, orders: number, spentMinor: number) => ({
  id,
  recencyDays,
  orders,
  spentMinor,
});

test('fifths by percentile: ten buyers, two in each, the most recent the highest', () => {
  const scored = scoreBuyers(
    Array.from({ length: 10 }, (_, i) => buyer(`b${i}`, i * 10, i + 1, (i + 1) * 100)),
  );
  expect(scored.map((s) => s.r)).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
  expect(scored.map((s) => s.f)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  expect(scored.map((s) => s.m)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
});

test('equal values share a fifth, in whatever order they come', () => {
  const list = [buyer('a', 1, 1, 100), buyer('b', 1, 1, 100), buyer('c', 1, 1, 100), buyer('d', 1, 5, 100)];
  const of = (rows: typeof list) => Object.fromEntries(scoreBuyers(rows).map((s) => [s.id, [s.r, s.f, s.m]]));
  expect(of(list)).toEqual(of([...list].reverse()));
  expect(of(list)).toEqual({ a: [1, 1, 1], b: [1, 1, 1], c: [1, 1, 1], d: [1, 4, 1] });
});

test('an outlier does not move the fifths of the others, and segments follow the scores', () => {
  const many = Array.from({ length: 200 }, (_, i) => buyer(`b${i}`, i, (i % 5) + 1, 100 + i));
  const with1 = scoreBuyers([...many, buyer('whale', 0, 9, 99_999_999)]);
  const without = scoreBuyers(many);
  const moved = without.filter((w) => Math.abs(w.m - with1.find((x) => x.id === w.id)!.m) > 1);
  expect(moved).toEqual([]);
  expect(with1.find((x) => x.id === 'whale')?.segment).toBe('champions');
  expect(scoreBuyers([])).toEqual([]);
});

const at = (text: string) => new Date(text);
test.each([
  ['2026-11-23T12:00:00Z', null],
  ['2026-11-23T21:00:00Z', '2026-11-24T09:00:00.000Z'],
  ['2026-11-24T03:00:00Z', '2026-11-24T09:00:00.000Z'],
  ['2026-03-28T23:00:00Z', '2026-03-29T08:00:00.000Z'],
])('quiet hours over midnight, at %s', (now, until) => {
  expect(quietUntil(defaultCareSettings, at(now), 'Europe/London')?.toISOString() ?? null).toBe(until);
});

test('who opted out, has no address or was written to lately is left alone, with the reason', () => {
  const now = at('2026-11-23T12:00:00Z');
  const facts = { active: true, email: 'a@b.c', optedOut: false, lastSentAt: null };
  const decide = (over: object) =>
    decideCare({ ...facts, ...over }, defaultCareSettings, now, 'Europe/London');
  expect(decide({})).toEqual({ do: 'send' });
  expect(decide({ optedOut: true })).toEqual({ do: 'suppress', reason: 'opted_out' });
  expect(decide({ email: null })).toEqual({ do: 'suppress', reason: 'no_address' });
  expect(decide({ active: false })).toEqual({ do: 'suppress', reason: 'off' });
  expect(decide({ lastSentAt: at('2026-11-10T12:00:00Z') })).toEqual({ do: 'suppress', reason: 'frequency' });
  expect(decide({ lastSentAt: at('2026-11-09T11:00:00Z') })).toEqual({ do: 'send' });
});
