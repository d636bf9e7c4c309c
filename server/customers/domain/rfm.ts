import type { Segment } from '@/lib/contracts/customers-profile';

export type Buyer = { id: string; recencyDays: number; orders: number; spentMinor: number };
export type Scored = Buyer & { r: number; f: number; m: number; segment: Segment };

/** The fifth of each value: 1 for the lowest, 5 for the highest; equal values share one. */
function fifths(values: readonly number[]): (value: number) => number {
  const sorted = [...values].sort((a, b) => a - b);
  const below = new Map<number, number>();
  sorted.forEach((value, i) => {
    if (!below.has(value)) below.set(value, i);
  });
  return (value) => Math.min(5, 1 + Math.floor(((below.get(value) ?? 0) * 5) / sorted.length));
}

/** The value that 99 of 100 do not exceed. */
function p99(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.99) - 1)] ?? 0;
}

function segmentOf(r: number, f: number, m: number): Segment {
  if (r >= 4 && f >= 4 && m >= 4) return 'champions';
  if (r <= 2 && (f >= 4 || m >= 4)) return 'at_risk';
  if (f >= 4) return 'loyal';
  if (m === 5) return 'big_spender';
  if (r === 5 && f <= 2) return 'new';
  if (r >= 4) return 'promising';
  if (r === 1) return 'lost';
  return 'regular';
}

/**
 * Recency, frequency and money of buyers as fifths of all of them, by percentile: recent is high, equal values are in one
 * fifth, and what a few outliers spent is capped at the 99th percentile. Source: kpi.md, customer.
 */
export function scoreBuyers(buyers: readonly Buyer[]): Scored[] {
  if (buyers.length === 0) return [];
  const cap = p99(buyers.map((b) => b.spentMinor));
  const spent = (b: Buyer) => Math.min(b.spentMinor, cap);
  const r = fifths(buyers.map((b) => -b.recencyDays));
  const f = fifths(buyers.map((b) => b.orders));
  const m = fifths(buyers.map(spent));
  return buyers.map((b) => {
    const scores = { r: r(-b.recencyDays), f: f(b.orders), m: m(spent(b)) };
    return { ...b, ...scores, segment: segmentOf(scores.r, scores.f, scores.m) };
  });
}
