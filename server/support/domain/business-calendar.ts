import type { SlaCalendar } from '@/lib/contracts/support-settings';
import { addDays, dayIn, zonedInstant } from '@/lib/kernel/time';

/** Counts time: how much of it lies between two instants, and when so much of it has passed. Units: milliseconds. */
export type Hours = {
  between(from: Date, to: Date): number;
  /** The instant at which that much has passed; null when the calendar never gets there within ten years. */
  after(from: Date, ms: number): Date | null;
  /** True when the instant lies within opening hours. */
  open(at: Date): boolean;
};

/** Every hour counts. */
export const everyHour: Hours = {
  between: (from, to) => Math.max(0, to.getTime() - from.getTime()),
  after: (from, ms) => new Date(from.getTime() + ms),
  open: () => true,
};

const mostDays = 3660;
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * Only opening hours count, on the wall clock of the zone: several intervals a day, closed on holidays. A day on which the
 * clock jumps has the hours that really pass between its opening and its closing time.
 */
export function businessHours(calendar: SlaCalendar, timeZone: string): Hours {
  const holidays = new Set(calendar.holidays);
  const known = new Map<string, [number, number][]>();
  const openings = (day: string): [number, number][] => {
    let found = known.get(day);
    if (!found) {
      const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
      const instant = (time: string) => {
        if (time === '24:00') return zonedInstant(addDays(day, 1), 0, 0, 0, timeZone).getTime();
        const minutes = minutesOf(time);
        return zonedInstant(day, Math.floor(minutes / 60), minutes % 60, 0, timeZone).getTime();
      };
      found = holidays.has(day) ? [] : calendar.week[weekday]!.map((i) => [instant(i.from), instant(i.to)]);
      known.set(day, found);
    }
    return found;
  };
  return {
    between(from, to) {
      const [a, b] = [from.getTime(), to.getTime()];
      let sum = 0;
      const last = dayIn(to, timeZone);
      for (let day = dayIn(from, timeZone), n = 0; day <= last && n < mostDays; day = addDays(day, 1), n++)
        for (const [start, end] of openings(day)) sum += Math.max(0, Math.min(end, b) - Math.max(start, a));
      return sum;
    },
    after(from, ms) {
      let left = ms;
      const a = from.getTime();
      for (let day = dayIn(from, timeZone), n = 0; n < mostDays; day = addDays(day, 1), n++)
        for (const [start, end] of openings(day)) {
          const begin = Math.max(start, a);
          if (begin >= end) continue;
          if (end - begin >= left) return new Date(begin + left);
          left -= end - begin;
        }
      return null;
    },
    open: (at) =>
      openings(dayIn(at, timeZone)).some(([start, end]) => at.getTime() >= start && at.getTime() < end),
  };
}
