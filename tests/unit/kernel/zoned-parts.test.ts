import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, tabledParts, zonedParts } from '@/lib/kernel/time';

const zones = [
  'Europe/London',
  'Asia/Shanghai',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'UTC',
];

it('the wall clock that is reckoned is the one of the table of zones, around every jump, too', () => {
  const at = fc.date({ min: new Date('1960-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(fc.constantFrom(...zones), at, (zone, instant) => {
      expect(zonedParts(instant, zone)).toEqual(tabledParts(instant, zone));
    }),
    { numRuns: 400 },
  );
  for (const second of [-1, 0, 1, 899, 900])
    for (const jump of ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z']) {
      const instant = new Date(Date.parse(jump) + second * 1000);
      expect(zonedParts(instant, 'Europe/London')).toEqual(tabledParts(instant, 'Europe/London'));
    }
});

it('a day more or less is the calendar’s, over every end of a month', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: -400, max: 400 }), (start, n) => {
      const day = new Date(start * 86_400_000).toISOString().slice(0, 10);
      expect(addDays(day, n)).toBe(new Date((start + n) * 86_400_000).toISOString().slice(0, 10));
    }),
    { numRuns: 500 },
  );
});
