import type { WallHour } from '@/lib/contracts/analytics-wall';

/** One point of a day's course. Units: hours since midnight; the sum until then. */
export type PacePoint = { hour: number; sum: number };

/** The sums of a day and of the same weekday before as lines; today's ends at this minute. */
export function paceOf(
  hours: readonly WallHour[],
  hourNow: number,
): { today: PacePoint[]; before: PacePoint[]; most: number } {
  const today: PacePoint[] = [{ hour: 0, sum: 0 }];
  const before: PacePoint[] = [{ hour: 0, sum: 0 }];
  let [sum, sumBefore] = [0, 0];
  for (const h of hours) {
    sumBefore += h.before;
    before.push({ hour: h.hour + 1, sum: sumBefore });
    if (h.now === null) continue;
    sum += h.now;
    today.push({ hour: Math.min(h.hour + 1, Math.max(hourNow, h.hour)), sum });
  }
  return { today, before, most: Math.max(1, ...[...today, ...before].map((p) => p.sum)) };
}

/** The least of 1, 2, 2.5, 5 × 10ⁿ that a third of the value does not pass: a scale of three round steps holds it. */
export function roundStep(most: number): number {
  const raw = most / 3;
  const power = 10 ** Math.floor(Math.log10(Math.max(raw, 1)));
  return ([1, 2, 2.5, 5, 10].find((s) => s * power >= raw) ?? 10) * power;
}
