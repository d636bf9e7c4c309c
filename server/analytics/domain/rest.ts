import type { Figure } from '@/lib/contracts/analytics-figures';
import { type Kpi, kpis } from '@/lib/contracts/analytics-kpis';

/** The figure of many values together; medians, percentiles and products have none. Null when there are no values. */
export function restOf(key: Kpi, rows: readonly Figure[]): (Figure & { values: number }) | null {
  if (rows.length === 0) return null;
  const sum = (of: (f: Figure) => number) => rows.reduce((s, f) => s + of(f), 0);
  const { from } = kpis[key].formula;
  const numerator = sum((f) => f.numerator);
  const additive = from === 'sum' || from === 'balance';
  const denominator = additive ? 1 : sum((f) => f.denominator);
  const divided = denominator === 0 ? null : numerator / denominator;
  const whole = from === 'median' || from === 'p90' || from === 'product';
  return {
    value: whole ? null : additive ? numerator : divided,
    numerator,
    denominator,
    rows: sum((f) => f.rows),
    approximate: false,
    values: rows.length,
  };
}
