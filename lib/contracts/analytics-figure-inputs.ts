import { z } from 'zod';
import { periodInput } from './analytics';
import { boardNames, comparisons } from './analytics-boards';
import { kpiDimensionNames } from './analytics-facts';
import { kpiNames } from './analytics-kpis';

export const grains = ['day', 'week', 'month'] as const;
export type Grain = (typeof grains)[number];

/** Words of dimensions that rows must have: one of the values of each dimension. Unknown values are written as the empty text. */
export const filtersInput = z
  .partialRecord(z.enum(kpiDimensionNames), z.array(z.string().max(120)).min(1).max(50))
  .default({});
export type Filters = z.infer<typeof filtersInput>;

const asked = { period: periodInput, filters: filtersInput };
const compare = z.enum(comparisons).default('previous');
const kpi = z.enum(kpiNames);
const dimension = z.enum(kpiDimensionNames);

export const boardInput = z.object({ board: z.enum(boardNames), ...asked, compare });
/** Figures that a person put together: up to twenty KPIs at once. */
export const tilesInput = z.object({ kpis: z.array(kpi).min(1).max(20), ...asked, compare });

export const seriesInput = z.object({
  kpi,
  grain: z.enum(grains).default('day'),
  ...asked,
  compare: z.enum(comparisons).default('none'),
  /** One line for each of the largest values of it. */
  dimension: dimension.optional(),
  top: z.number().int().min(1).max(12).default(5),
});

export const partsInput = z.object({
  kpi,
  dimension,
  ...asked,
  compare,
  limit: z.number().int().min(1).max(200).default(20),
  /** size: the largest numerator first. value: the largest figure first. change: the largest difference first. key: by the word. */
  sort: z.enum(['size', 'value', 'change', 'key']).default('size'),
});

export const explainInput = z.object({
  kpi,
  period: periodInput,
  against: periodInput,
  filters: filtersInput,
  /** Without it, all dimensions of the KPI are tried and ranked. */
  dimension: dimension.optional(),
  limit: z.number().int().min(1).max(50).default(8),
});

export const factRowsInput = z.object({
  kpi,
  ...asked,
  /** The part, mark or cell whose rows are wanted: all of them must hold. */
  slice: z
    .array(z.object({ dimension, value: z.string().max(120) }))
    .max(3)
    .default([]),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export const distributionInput = z.object({ kpi, ...asked });
export const heatmapInput = distributionInput;
export const funnelInput = z.object(asked);
export const cohortsInput = z.object({
  /** How many months of first orders, up to the running one. */
  months: z.number().int().min(2).max(24).default(12),
});

export const setTargetInput = z.object({
  kpi,
  fromDay: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-11-23'),
  /**
   * In the KPI's unit (money in minor units, durations in seconds, percent as a share of one); of figures that are sums, for one day.
   * null: no target from then on.
   */
  value: z.number().min(-9_000_000_000).max(9_000_000_000).nullable(),
});
