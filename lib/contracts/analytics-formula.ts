import type { Fact, Term } from './analytics-facts';

export type Unit = 'count' | 'money' | 'duration' | 'percent' | 'number' | 'days';
export type KpiGroup =
  | 'sales'
  | 'fulfilment'
  | 'aftersales'
  | 'support'
  | 'customers'
  | 'inventory'
  | 'finance'
  | 'automation';

/**
 * How facts become one number. sum: Σ num. ratio: Σ num ÷ Σ den, never an average of ratios. median, p90: of the rows of one fact.
 * balance: Σ num over all days up to the period's end. balance_ratio: Σ num ÷ the mean of the daily balances of den.
 * cover: the balance of num ÷ the mean Σ den of a day. product: the product of Σ num[i] ÷ Σ den.
 */
export type Formula =
  | { from: 'sum'; num: readonly Term[] }
  | { from: 'ratio' | 'balance_ratio' | 'cover' | 'product'; num: readonly Term[]; den: readonly Term[] }
  | { from: 'median' | 'p90'; num: readonly [Fact] }
  | { from: 'balance'; num: readonly Term[] };

export type KpiSpec = {
  group: KpiGroup;
  unit: Unit;
  good: 'up' | 'down' | 'neutral';
  /** event: counts on the day it happens. order: pulled back to the day of what it belongs to. */
  basis: 'event' | 'order';
  formula: Formula;
  /** The facts that are 1 for exactly the rows that the figure counts. */
  rows: readonly Fact[];
  /** True when only days that are over count: what is not due yet is neither good nor bad. */
  matured?: true;
  /** Where the definition comes from. */
  source: string;
};

export const sum = (...num: Term[]) => ({ from: 'sum', num }) as const;
export const ratio = (num: Term, den: Term) => ({ from: 'ratio', num: [num], den: [den] }) as const;
export const median = (fact: Fact) => ({ from: 'median', num: [fact] }) as const;
export const p90 = (fact: Fact) => ({ from: 'p90', num: [fact] }) as const;
export const own = 'Orderloop';

/** Declares KPIs of one group. */
export const kpisOf =
  (group: KpiGroup) =>
  (
    unit: Unit,
    good: KpiSpec['good'],
    basis: KpiSpec['basis'],
    formula: Formula,
    rows: readonly Fact[],
    source: string = own,
    more: { matured?: true } = {},
  ): KpiSpec => ({ group, unit, good, basis, formula, rows, source, ...more });
