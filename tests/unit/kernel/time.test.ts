import { expect, test } from 'vitest';
import { addDays, dayIn, startOfDay, zonedInstant } from '@/lib/kernel/time';

test('the day turns at midnight of the zone, on both daylight-saving days', () => {
  expect(dayIn(new Date('2026-03-28T23:59:30Z'), 'Europe/London')).toBe('2026-03-28');
  expect(dayIn(new Date('2026-03-29T22:59:30Z'), 'Europe/London')).toBe('2026-03-29');
  expect(dayIn(new Date('2026-03-29T23:00:30Z'), 'Europe/London')).toBe('2026-03-30');
  expect(startOfDay('2026-10-25', 'Europe/London').toISOString()).toBe('2026-10-24T23:00:00.000Z');
  expect(startOfDay('2026-10-26', 'Europe/London').toISOString()).toBe('2026-10-26T00:00:00.000Z');
});

test('half-hour zones and zones without daylight saving', () => {
  expect(startOfDay('2026-11-02', 'Asia/Kolkata').toISOString()).toBe('2026-11-01T18:30:00.000Z');
  expect(startOfDay('2026-11-02', 'Asia/Shanghai').toISOString()).toBe('2026-11-01T16:00:00.000Z');
});

test('a wall time that occurs twice is the first one; one that is skipped falls after the jump', () => {
  expect(zonedInstant('2026-10-25', 1, 30, 0, 'Europe/London').toISOString()).toBe(
    '2026-10-25T00:30:00.000Z',
  );
  expect(zonedInstant('2026-03-29', 1, 30, 0, 'Europe/London').toISOString()).toBe(
    '2026-03-29T01:30:00.000Z',
  );
});

test('days are added on the calendar', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
});
