import { type FactSource, factSources, isMoneyMeasure, type Term } from '@/lib/contracts/analytics-facts';
import type { Figure } from '@/lib/contracts/analytics-figures';
import { type Kpi, kpis, termParts } from '@/lib/contracts/analytics-kpis';

/** The sums of the measures of sources: of all rows, and of those whose money is in the reporting currency. */
export type Sums = ReadonlyMap<FactSource, { all: readonly number[]; own: readonly number[] }>;

/** The place (from 1) of a measure in a fact's array. */
export function placeOf(source: FactSource, measure: string): number {
  return (factSources[source].measures as readonly string[]).indexOf(measure) + 1;
}

/** True when money stands in the figure, so that rows without a booked rate are left out of it. */
export function countsMoney(key: Kpi): boolean {
  const { formula } = kpis[key];
  const terms: readonly Term[] = [...formula.num, ...('den' in formula ? formula.den : [])];
  return terms.some((t) => isMoneyMeasure(termParts(t).measure));
}

export const isSpread = (key: Kpi): boolean =>
  kpis[key].formula.from === 'median' || kpis[key].formula.from === 'p90';
export const isStock = (key: Kpi): boolean =>
  ['balance', 'balance_ratio', 'cover'].includes(kpis[key].formula.from);
/** True for figures whose parts sum to the whole. */
export const isAdditive = (key: Kpi): boolean =>
  kpis[key].formula.from === 'sum' || kpis[key].formula.from === 'balance';

/** Σ of the terms over what `sums` holds. */
export function totalOf(key: Kpi, terms: readonly Term[], sums: Sums | undefined): number {
  const money = countsMoney(key);
  let total = 0;
  for (const term of terms) {
    const { source, measure, sign } = termParts(term);
    const held = sums?.get(source);
    total += sign * ((money ? held?.own : held?.all)?.[placeOf(source, measure) - 1] ?? 0);
  }
  return total;
}

const divide = (numerator: number, denominator: number) =>
  denominator === 0 ? null : numerator / denominator;

/** The figure that the sums over a period give: sums, ratios, products. Its value is null when there is nothing to divide by. */
export function figureOf(key: Kpi, sums: Sums | undefined): Figure {
  const { formula, rows } = kpis[key];
  const numerator = totalOf(key, formula.num, sums);
  const denominator = 'den' in formula ? totalOf(key, formula.den, sums) : 1;
  const value =
    formula.from === 'product' && denominator !== 0
      ? formula.num.reduce((p, t) => (p * totalOf(key, [t], sums)) / denominator, 1)
      : divide(numerator, denominator);
  return { value, numerator, denominator, rows: totalOf(key, rows, sums), approximate: false };
}

/**
 * The figure of a stock over a period of `days` days: `upTo` sums everything until its end, `inside` what happened in it, `weighted`
 * the same times the days of the period that were over by then.
 */
export function stockFigureOf(
  key: Kpi,
  days: number,
  upTo: Sums | undefined,
  inside: Sums | undefined,
  weighted: Sums | undefined,
): Figure {
  const { formula, rows } = kpis[key];
  const end = totalOf(key, formula.num, upTo);
  if (formula.from === 'balance')
    return {
      value: end,
      numerator: end,
      denominator: 1,
      rows: totalOf(key, rows, upTo),
      approximate: false,
    };
  const den = 'den' in formula ? formula.den : [];
  const numerator = formula.from === 'cover' ? end : totalOf(key, formula.num, inside);
  const denominator =
    formula.from === 'cover'
      ? totalOf(key, den, inside) / days
      : totalOf(key, den, upTo) - totalOf(key, den, weighted) / days;
  return {
    value: divide(numerator, denominator),
    numerator,
    denominator,
    rows: totalOf(key, rows, inside),
    approximate: false,
  };
}

/** By how much it changed: a share of the former value, for percentages the difference; null when there is nothing to compare with. */
export function deltaOf(key: Kpi, now: Figure, then: Figure | null): number | null {
  if (now.value === null || then === null || then.value === null) return null;
  if (kpis[key].unit === 'percent') return now.value - then.value;
  return then.value === 0 ? null : (now.value - then.value) / Math.abs(then.value);
}
