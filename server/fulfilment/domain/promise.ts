import { addDays, dayIn, zonedInstant, zonedParts } from '@/lib/kernel/time';

function isWeekend(day: string): boolean {
  const weekday = new Date(Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8))).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** When a warehouse hands parcels over. `cutoff` is HH:MM on the wall clock of the zone. */
export type ShippingCalendar = { timezone: string; cutoff: string; shipsOnWeekends: boolean };

/**
 * The next day on which a parcel that is released now leaves, and the instant by which it must be handed over: today
 * when it is a shipping day and before the cut-off, else the next shipping day.
 */
export function shipDay(now: Date, calendar: ShippingCalendar): { shipOn: string; shipBy: Date } {
  const [hour = 16, minute = 0] = calendar.cutoff.split(':').map(Number);
  const wall = zonedParts(now, calendar.timezone);
  let day = dayIn(now, calendar.timezone);
  if (wall.hour * 60 + wall.minute >= hour * 60 + minute) day = addDays(day, 1);
  while (!calendar.shipsOnWeekends && isWeekend(day)) day = addDays(day, 1);
  return { shipOn: day, shipBy: zonedInstant(day, hour, minute, 0, calendar.timezone) };
}

/** The date on which a parcel that leaves on that day is promised to arrive, after so many delivery days. */
export function promisedDay(shipOn: string, days: number, deliversOn: 'weekdays' | 'every_day'): string {
  let day = shipOn;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (deliversOn === 'every_day' || !isWeekend(day)) left -= 1;
  }
  return day;
}

/** Whole days from one date to another; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
