import { useLocale } from 'next-intl';
import { type ChartUnit, chartValue } from '@/components/charts/chart-units';
import type { Unit } from '@/lib/contracts/analytics-formula';
import { formatPercent } from '@/lib/format/numbers';

/** The unit in which charts write a KPI's values. */
export const chartUnitOf = (unit: Unit): ChartUnit => (unit === 'duration' ? 'seconds' : unit);

/** A figure in the writing of its unit; a dash when there was nothing to divide by. */
export function FigureText({
  value,
  unit,
  currency,
}: {
  value: number | null;
  unit: Unit;
  currency: string | null;
}) {
  const locale = useLocale();
  if (value === null) return <span className="text-muted">–</span>;
  return (
    <span className={unit === 'duration' ? 'tabular' : 'tabular whitespace-nowrap'}>
      {chartValue(value, chartUnitOf(unit), locale, currency ?? undefined)}
    </span>
  );
}

/** A difference of two figures with its sign; of percentages in points. */
export function DifferenceText({
  value,
  unit,
  currency,
}: {
  value: number;
  unit: Unit;
  currency: string | null;
}) {
  const locale = useLocale();
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  const text =
    unit === 'percent'
      ? pointsText(Math.abs(value), locale)
      : chartValue(Math.abs(value), chartUnitOf(unit), locale, currency ?? undefined);
  return (
    <span className="tabular whitespace-nowrap">
      {sign}
      {text}
    </span>
  );
}

/** A difference of percentages in points: 0.021 is 2.1 points. */
export function pointsText(difference: number, locale: string): string {
  const number = formatPercent(difference, locale).replace(/\s?%/, '');
  return locale.startsWith('zh') ? `${number} 个百分点` : `${number} pp`;
}
