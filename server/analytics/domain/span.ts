import type { Comparison } from '@/lib/contracts/analytics-boards';
import type { Grain } from '@/lib/contracts/analytics-figure-inputs';
import { addDays } from '@/lib/kernel/time';

/** Whole days of the tenant's calendar, both ends included. */
export type Span = { from: string; to: string };

const earlier = (a: string, b: string) => [a, b].sort()[0]!;
/** The part of a period up to a day; it may be empty (from after to). */
export const upTo = (span: Span, day: string): Span => ({ from: span.from, to: earlier(span.to, day) });

export const daysOf = (span: Span): number =>
  Math.round((Date.parse(span.to) - Date.parse(span.from)) / 86_400_000) + 1;

/** The period of equal length that ends the day before. */
export const previousPeriod = (span: Span): Span => ({
  from: addDays(span.from, -daysOf(span)),
  to: addDays(span.from, -1),
});

/** The period that another is compared with; null: none. A year before means 364 days, so that weekdays match. */
export function comparedWith(span: Span, compare: Comparison): Span | null {
  if (compare === 'none') return null;
  return compare === 'previous'
    ? previousPeriod(span)
    : { from: addDays(span.from, -364), to: addDays(span.to, -364) };
}

function pointEnd(day: string, grain: Grain): string {
  if (grain === 'day') return day;
  const at = new Date(`${day}T00:00:00Z`);
  if (grain === 'week') return addDays(day, (7 - at.getUTCDay()) % 7);
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);
}

/** The period in pieces of calendar days, weeks (Monday first) or months; the first and the last are cut to it. */
export function pointsOf(span: Span, grain: Grain): Span[] {
  const points: Span[] = [];
  for (let from = span.from; from <= span.to; ) {
    const point = upTo({ from, to: pointEnd(from, grain) }, span.to);
    points.push(point);
    from = addDays(point.to, 1);
  }
  return points;
}

/** The finest grain, not finer than the one asked for, in which the period has at most that many points. */
export function grainWithin(span: Span, grain: Grain, most: number): Grain {
  const order: Grain[] = ['day', 'week', 'month'];
  return order.slice(order.indexOf(grain)).find((g) => pointsOf(span, g).length <= most) ?? 'month';
}
