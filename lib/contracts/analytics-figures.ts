import type { Dimension } from './analytics-facts';
import type { Grain } from './analytics-figure-inputs';
import type { Unit } from './analytics-formula';
import type { Kpi } from './analytics-kpis';

/** One number and what it was made of. `value` is null when there is nothing to divide by; it is shown as –. */
export type Figure = {
  value: number | null;
  numerator: number;
  denominator: number;
  /** How many rows it counts: as many as `analytics.factRows` lists over all its pages. */
  rows: number;
  /** True when a median or percentile of very many rows is read from a sketch; its error is at most two and a half percent. */
  approximate: boolean;
};
/** Of which KPI figures are, and how they are written: money in minor units of `currency`, durations in seconds, percent as a share of one. */
export type FigureOf = {
  kpi: Kpi;
  unit: Unit;
  /** The reporting currency; null unless the unit is money. */
  currency: string | null;
  good: 'up' | 'down' | 'neutral';
};
/** How far figures are. */
export type AsOf = {
  /** Everything that happened up to then is counted. */
  asOf: string;
  /** True while history is still being counted for the first time or anew; the figures are then too small. */
  behind: boolean;
};
/** Rows in another currency for which no rate was booked; they are in no sum of money. */
export type Unconverted = { currency: string; rows: number };

export type Tile = FigureOf &
  Figure & {
    previous: (Figure & { from: string; to: string }) | null;
    /** Share of the former value by which it changed, for percentages the difference in points (0.02 = two points); null: nothing to compare with. */
    delta: number | null;
    /** null when nobody set one; of sums, for all days of the period. `reached` follows the good direction; null while there is no value. */
    target: { value: number; reached: boolean | null } | null;
    /** One value a point of `sparkDays`. */
    spark: (number | null)[];
    /** First day of each point of the sparkline. */
    sparkDays: string[];
    /** The filtered dimension that the KPI does not know, so that it has no figure here; null: it has one. */
    notBy: Dimension | null;
  };
export type TilesAnswer = AsOf & { tiles: Tile[]; unconverted: Unconverted[] };
export type BoardAnswer = TilesAnswer & { series: SeriesAnswer[] };

/** At most 400 points a line: a longer period is answered in the next coarser grain. */
export type SeriesAnswer = FigureOf & {
  grain: Grain;
  /** First day of each point, cut to the period; the point ends the day before the next, the last one with the period. */
  days: string[];
  /** One line of `value` null for the whole; or one for each of the largest values of the dimension. `rows`: counted at each point. */
  lines: { value: string | null; label: string; points: (number | null)[]; rows: number[] }[];
  /** Point for point with `days`, as far as there are days; null when nothing is compared. */
  previous: { days: string[]; points: (number | null)[] } | null;
};
export type PartRow = Figure & {
  /** The dimension's word for a filter or slice; empty: unknown. */
  key: string;
  /** The name of a product, person or rule; else the key. Countries, weekdays, reasons are to be put in the reader's language from the key. */
  label: string;
  /** Of the whole's numerator; null for what does not add up to a whole. */
  share: number | null;
  previous: Figure | null;
  delta: number | null;
};
export type PartsAnswer = FigureOf & {
  dimension: Dimension;
  rows: PartRow[];
  /** All values beyond the limit together; null when there are none. */
  other: (Figure & { values: number }) | null;
  total: Figure;
};

/**
 * What one value of a dimension did to the difference. mix: because its weight changed. rate: because its own figure changed.
 * They sum to the difference over all values of the dimension. Sums have no rate: all is mix.
 */
export type Contribution = {
  key: string;
  label: string;
  before: Figure;
  after: Figure;
  mix: number;
  rate: number;
  total: number;
};
export type ExplainAnswer = FigureOf & {
  /** What is taken apart: the figure itself; the mean of the rows where the figure is a median or percentile, which has no parts. */
  of: 'figure' | 'mean';
  before: Figure;
  after: Figure;
  /** Of what `of` says; null when either period has no value. */
  difference: number | null;
  /**
   * The dimension that tells most first. surprise: 0 when every value moved as its size would have it, up to 1. Contributions: the
   * largest first; all values beyond the limit are together in `rest`.
   */
  dimensions: {
    dimension: Dimension;
    surprise: number;
    contributions: Contribution[];
    rest: { values: number; mix: number; rate: number; total: number } | null;
  }[];
};

/** One row behind a figure: what it is, when it counted, what it added, and where it opens. */
export type FactRow = {
  id: string;
  source: string;
  label: string;
  at: string;
  numerator: number;
  denominator: number;
  orderId: string | null;
  orderNumber: string | null;
  /** The page of the thing itself, below the tenant (`/orders/ord_…`); null when it has none. */
  href: string | null;
};
export type FactRowsAnswer = FigureOf & {
  /** The words that the rows must have, as a filter or a slice, and their names. */
  narrowed: { dimension: Dimension; value: string; label: string }[];
  data: FactRow[];
  nextCursor: string | null;
  total: Figure;
};

/** How often which value came; `from` included, `to` excluded (null: no end). Medians and percentiles only. */
export type DistributionAnswer = FigureOf & {
  bins: { from: number; to: number | null; rows: number }[];
  p50: number | null;
  p90: number | null;
  rows: number;
  approximate: boolean;
};
/** 7 × 24 cells, Monday first (weekday 1), hour 0 first, by the tenant's clock. */
export type HeatmapAnswer = FigureOf & {
  cells: { weekday: number; hour: number; value: number | null; rows: number }[];
};
/** Orders placed in the period, and how many of them came to each step since; and what it took from the step before (seconds). */
export type FunnelAnswer = {
  steps: {
    step: 'placed' | 'paid' | 'released' | 'handed_over' | 'delivered';
    orders: number;
    p50: number | null;
    p90: number | null;
  }[];
};
/** Customers by the month of their first order, and how many of them ordered again `k` months later; null: that month is not over. */
export type CohortsAnswer = {
  cohorts: { month: string; customers: number; active: (number | null)[] }[];
};
