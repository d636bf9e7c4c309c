import { dayIn } from '@/lib/kernel/time';

/** The next five working days (Monday to Friday) of the shop, from tomorrow on, that a pick-up can be asked for. */
export function pickupDays(now: Date, timeZone: string): string[] {
  const day = new Date(`${dayIn(now, timeZone)}T00:00:00Z`);
  const days: string[] = [];
  while (days.length < 5) {
    day.setUTCDate(day.getUTCDate() + 1);
    if (day.getUTCDay() % 6 !== 0) days.push(day.toISOString().slice(0, 10));
  }
  return days;
}
