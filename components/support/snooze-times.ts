export const snoozeWords = ['hour', 'evening', 'tomorrow', 'week'] as const;
const hourMs = 3_600_000;

/** When a ticket that is put away now comes back. */
export function snoozeTime(word: (typeof snoozeWords)[number], now: Date): Date {
  if (word === 'hour') return new Date(now.getTime() + hourMs);
  if (word === 'evening') return new Date(now.getTime() + 4 * hourMs);
  const morning = new Date(now);
  morning.setDate(morning.getDate() + (word === 'tomorrow' ? 1 : 7));
  morning.setHours(9, 0, 0, 0);
  return morning;
}
