import type { ReasonCell, SignalGroup } from '@/lib/contracts/aftersales-quality';
import { signalGroups } from '@/lib/contracts/aftersales-quality';

export type Counted = { lines: number; back: Record<SignalGroup, number> };

/** Fewer sent lines than this say nothing about their slice. Source: kpi.md, defect significance. */
export const leastLines = 30;
/** Fewer returns than this are no pattern, however unlikely. */
const leastReturned = 3;
/** The share of false alarms among all alarms that is accepted. */
export const falseDiscoveryRate = 0.05;
/** An excess below this is not worth anybody's time, however certain. */
const leastExcess = 1.5;

const logFactorials = [0];
function logFactorial(n: number): number {
  for (let i = logFactorials.length; i <= n; i++) logFactorials.push(logFactorials[i - 1]! + Math.log(i));
  return logFactorials[n]!;
}

/**
 * The probability of at least `k` successes in `n` trials of probability `p`: exact but for the last bits.
 * Sums from the nearer end, so that a tail near 1 costs no precision of one near 0.
 */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n || p <= 0) return 0;
  if (p >= 1) return 1;
  const term = (i: number) =>
    Math.exp(
      logFactorial(n) - logFactorial(i) - logFactorial(n - i) + i * Math.log(p) + (n - i) * Math.log1p(-p),
    );
  const odds = p / (1 - p);
  let sum = 0;
  if (k > n * p) {
    let t = term(k);
    for (let i = k; i <= n && t > sum * 1e-17; i++) {
      sum += t;
      t *= ((n - i) / (i + 1)) * odds;
    }
    return Math.min(1, sum);
  }
  let t = term(k - 1);
  for (let i = k - 1; i >= 0 && t > sum * 1e-17; i--) {
    sum += t;
    t *= i / (n - i + 1) / odds;
  }
  return Math.max(0, 1 - sum);
}

/** The p-values corrected for their number, in their order. Source: Benjamini and Hochberg (1995), step-up. */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => ps[b]! - ps[a]!);
  const qs = new Array<number>(ps.length);
  let least = 1;
  order.forEach((index, fromLast) => {
    least = Math.min(least, (ps[index]! * ps.length) / (ps.length - fromLast));
    qs[index] = least;
  });
  return qs;
}

/**
 * Tests for each slice and reason whether more came back than the share over all other lines explains: one-sided binomial
 * test of the slice's lines, corrected over all comparisons that are made together. Slices below `leastLines`, and those
 * that are all there is, are not tested. Returns the cells per slice, in their order, and the number of comparisons.
 */
export function findSignals(
  total: Counted,
  slices: readonly Counted[],
): { cells: ReasonCell[][]; comparisons: number } {
  const cells: ReasonCell[][] = slices.map(() => []);
  const flat: ReasonCell[] = [];
  slices.forEach((slice, i) => {
    const others = total.lines - slice.lines;
    if (slice.lines < leastLines || others < leastLines) return;
    for (const group of signalGroups) {
      const returned = slice.back[group];
      const elsewhere = total.back[group] - returned;
      // Half a return more than was seen: "never happened elsewhere" must not make one return a miracle.
      const share = Math.min(1, (elsewhere + 0.5) / (others + 1));
      const cell = {
        group,
        returned,
        elsewhere: elsewhere / others,
        expected: slice.lines * share,
        p: binomialTail(returned, slice.lines, share),
        q: 1,
        flagged: false,
      };
      cells[i]!.push(cell);
      flat.push(cell);
    }
  });
  const qs = benjaminiHochberg(flat.map((c) => c.p));
  flat.forEach((cell, i) => {
    cell.q = qs[i]!;
    cell.flagged =
      cell.q <= falseDiscoveryRate &&
      cell.returned >= leastReturned &&
      cell.returned >= leastExcess * cell.expected;
  });
  return { cells, comparisons: flat.length };
}
