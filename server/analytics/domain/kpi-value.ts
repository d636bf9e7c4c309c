import { type KpiKey, kpiFacts } from '@/lib/contracts/analytics';
import { addDays } from '@/lib/kernel/time';

/** The number that the sums of a KPI's rows give; null when there is nothing to divide by or no row to take a median of. */
export function kpiValueOf(
  key: KpiKey,
  sums: { num: number; den: number; median: number | null },
): number | null {
  const { from } = kpiFacts[key];
  if (from === 'median') return sums.median;
  if (from === 'sum') return sums.num;
  return sums.den === 0 ? null : sums.num / sums.den;
}

/** The period of equal length that ends the day before. */
export function previousPeriod(period: { from: string; to: string }): { from: string; to: string } {
  const days = Math.round((Date.parse(period.to) - Date.parse(period.from)) / 86_400_000) + 1;
  return { from: addDays(period.from, -days), to: addDays(period.from, -1) };
}

/** The change from one value to another as a share of the former; null when there was nothing to compare with. */
export function changeOf(value: number | null, before: number | null): number | null {
  if (value === null || before === null || before === 0) return null;
  return (value - before) / Math.abs(before);
}
