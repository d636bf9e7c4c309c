import type { CareSettings } from '@/lib/contracts/customers-profile';
import { addDays, dayIn, zonedInstant, zonedParts } from '@/lib/kernel/time';

export type CareFacts = {
  active: boolean;
  email: string | null;
  optedOut: boolean;
  /** When this person was last written to by any journey; null: never. */
  lastSentAt: Date | null;
};
export type CareDecision =
  | { do: 'send' }
  | { do: 'wait'; until: Date }
  | { do: 'suppress'; reason: 'off' | 'no_address' | 'opted_out' | 'frequency' };

const dayMs = 86_400_000;
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** When the quiet hours of the shop's clock end, or null when it is not quiet. */
export function quietUntil(settings: CareSettings, now: Date, timeZone: string): Date | null {
  const { hour, minute } = zonedParts(now, timeZone);
  const [at, from, to] = [hour * 60 + minute, minutesOf(settings.quietFrom), minutesOf(settings.quietTo)];
  const quiet = from <= to ? at >= from && at < to : at >= from || at < to;
  if (!quiet) return null;
  const today = dayIn(now, timeZone);
  const day = from > to && at >= from ? addDays(today, 1) : today;
  return zonedInstant(day, Math.floor(to / 60), to % 60, 0, timeZone);
}

/**
 * Whether a planned message goes out now: never to who opted out or was written to within the shop's days, never at night,
 * never when the journey was switched off.
 */
export function decideCare(
  facts: CareFacts,
  settings: CareSettings,
  now: Date,
  timeZone: string,
): CareDecision {
  if (!facts.active) return { do: 'suppress', reason: 'off' };
  if (facts.optedOut) return { do: 'suppress', reason: 'opted_out' };
  if (!facts.email) return { do: 'suppress', reason: 'no_address' };
  if (facts.lastSentAt && now.getTime() - facts.lastSentAt.getTime() < settings.frequencyDays * dayMs)
    return { do: 'suppress', reason: 'frequency' };
  const until = quietUntil(settings, now, timeZone);
  return until ? { do: 'wait', until } : { do: 'send' };
}
