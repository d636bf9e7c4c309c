import type { CohortsAnswer } from '@/lib/contracts/analytics-figures';

/** The running month of a day and those before it, the oldest first, as YYYY-MM. */
export function monthsUpTo(day: string, count: number): string[] {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(year, month - count + i, 1)).toISOString().slice(0, 7),
  );
}

/** The triangle: of the customers of each month, how many were active k months later; the running month is not over, so it has no number yet. */
export function cohortsOf(
  months: readonly string[],
  rows: readonly { first: string; month: string; customers: number }[],
): CohortsAnswer['cohorts'] {
  const found = new Map(rows.map((r) => [`${r.first} ${r.month}`, r.customers]));
  return months.map((month, i) => ({
    month,
    customers: found.get(`${month} ${month}`) ?? 0,
    active: months
      .slice(i + 1)
      .map((later, k) => (i + 1 + k === months.length - 1 ? null : (found.get(`${month} ${later}`) ?? 0))),
  }));
}
