import { z } from 'zod';
import { periodInput } from './analytics';
import {
  boardNames,
  type Dimension,
  type Kpi,
  kpiDimensionNames,
  kpiNames,
  type Unit,
} from './analytics-registry';

/** What is compared with: the equal period before, the same days a year before, or nothing. */
export const comparisons = ['previous', 'year', 'none'] as const;
export type Comparison = (typeof comparisons)[number];

/** Words of dimensions that rows must have: one of the values of each dimension. Unknown values are written as the empty text. */
export const filtersInput = z
  .partialRecord(z.enum(kpiDimensionNames), z.array(z.string().max(120)).min(1).max(50))
  .default({});
export type Filters = z.infer<typeof filtersInput>;

const asked = { period: periodInput, filters: filtersInput };
const compare = z.enum(comparisons).default('previous');

export const boardInput = z.object({ board: z.enum(boardNames), ...asked, compare });
/** Figures that a person put together: up to twenty KPIs at once. */
export const tilesInput = z.object({ kpis: z.array(z.enum(kpiNames)).min(1).max(20), ...asked, compare });

export const grains = ['day', 'week', 'month'] as const;
export type Grain = (typeof grains)[number];
export const seriesInput = z.object({
  kpi: z.enum(kpiNames),
  grain: z.enum(grains).default('day'),
  ...asked,
  compare: z.enum(comparisons).default('none'),
  /** One line for each of the largest values of it. */
  dimension: z.enum(kpiDimensionNames).optional(),
  top: z.number().int().min(1).max(12).default(5),
});

export const breakdownInput = z.object({
  kpi: z.enum(kpiNames),
  dimension: z.enum(kpiDimensionNames),
  ...asked,
  compare,
  limit: z.number().int().min(1).max(200).default(20),
});

export const explainInput = z.object({
  kpi: z.enum(kpiNames),
  period: periodInput,
  against: periodInput,
  filters: filtersInput,
  /** Without it, all dimensions of the KPI are tried and ranked. */
  dimension: z.enum(kpiDimensionNames).optional(),
});

export const rowsInput = z.object({
  kpi: z.enum(kpiNames),
  ...asked,
  /** The part of a breakdown, or the point of a series, whose rows are wanted. */
  slice: z.object({ dimension: z.enum(kpiDimensionNames), value: z.string().max(120) }).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export const distributionInput = z.object({ kpi: z.enum(kpiNames), ...asked });
export const heatmapInput = distributionInput;

/** One number and what it was made of. `value` is null when there is nothing to divide by; it is shown as –. */
export type Figure = {
  value: number | null;
  numerator: number;
  denominator: number;
  /** How many rows it counts: as many as `analytics.rows` lists. */
  rows: number;
  /** True when a median or percentile of very many rows is read from a sketch; its error is at most one percent. */
  approximate: boolean;
};
/** Rows in another currency for which no rate was booked; they are in no sum. */
export type Unconverted = { currency: string; rows: number };

export type Tile = Figure & {
  kpi: Kpi;
  unit: Unit;
  /** The reporting currency; null unless the unit is money. */
  currency: string | null;
  good: 'up' | 'down' | 'neutral';
  previous: (Figure & { from: string; to: string }) | null;
  /** Share of the former value by which it changed, for percentages the difference in points (0.02 = two points); null: nothing to compare with. */
  delta: number | null;
  /** null when nobody set one. `reached` follows the good direction. */
  target: { value: number; reached: boolean } | null;
  spark: (number | null)[];
};
export type BoardAnswer = {
  tiles: Tile[];
  series: SeriesAnswer[];
  unconverted: Unconverted[];
  /** The last event that the figures know, and how long it took to get in. */
  asOf: string;
  /** True while events wait to be counted. */
  behind: boolean;
};
/** At most 400 points a line: a longer period is answered in the next coarser grain. */
export type SeriesAnswer = {
  kpi: Kpi;
  unit: Unit;
  currency: string | null;
  grain: Grain;
  /** First day of each point, cut to the period; the point ends the day before the next, the last one with the period. */
  days: string[];
  lines: { value: string | null; label: string; points: (number | null)[]; rows: number[] }[];
  /** Point for point with `days`; null when nothing is compared. */
  previous: { days: string[]; points: (number | null)[] } | null;
};
export type BreakdownRow = Figure & {
  /** The dimension's word for a filter or slice; empty: unknown. */
  key: string;
  label: string;
  /** Of the sum's numerator; null for what does not add up to a whole. */
  share: number | null;
  previous: Figure | null;
  delta: number | null;
};
export type BreakdownAnswer = {
  kpi: Kpi;
  dimension: Dimension;
  unit: Unit;
  currency: string | null;
  rows: BreakdownRow[];
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
export type ExplainAnswer = {
  kpi: Kpi;
  unit: Unit;
  currency: string | null;
  before: Figure;
  after: Figure;
  difference: number | null;
  /** The dimension first whose values explain most with the fewest. */
  dimensions: { dimension: Dimension; concentration: number; contributions: Contribution[] }[];
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
  /** The page of the thing itself, below the tenant; null when only its order has one. */
  href: string | null;
};
export type RowsAnswer = {
  rows: FactRow[];
  nextCursor: string | null;
  total: Figure;
  unit: Unit;
  currency: string | null;
};

/** How often which value came; `from` included, `to` excluded (null: no end). */
export type DistributionAnswer = {
  kpi: Kpi;
  unit: Unit;
  currency: string | null;
  bins: { from: number; to: number | null; rows: number }[];
  p50: number | null;
  p90: number | null;
  rows: number;
};
/** 7 × 24 cells, Monday first. */
export type HeatmapAnswer = {
  kpi: Kpi;
  unit: Unit;
  currency: string | null;
  cells: { weekday: number; hour: number; value: number | null; rows: number }[];
};
