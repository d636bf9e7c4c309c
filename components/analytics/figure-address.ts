import { z } from 'zod';
import { periodInput } from '@/lib/contracts/analytics';
import {
  type Board,
  boardFilters,
  boardPath,
  type Comparison,
  comparisons,
} from '@/lib/contracts/analytics-boards';
import { type Dimension, kpiDimensionNames } from '@/lib/contracts/analytics-facts';
import type { Filters } from '@/lib/contracts/analytics-figure-inputs';
import type { Kpi } from '@/lib/contracts/analytics-kpis';
import { type DayRange, rangeOf } from '@/lib/format/date-range';

/** What figures are asked for, as addresses of boards, rows and explanations hold it. */
export type Asked = { period: DayRange; compare: Comparison; filters: Filters };
export type Slice = { dimension: Dimension; value: string };
export type SearchParams = Record<string, string | string[] | undefined>;

const only = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
const compareInput = z.enum(comparisons).catch('previous');

/** From the address; what makes no sense there is left out: the last 28 days, against the 28 before. */
export function askedOf(params: SearchParams, today: string): Asked {
  const period = periodInput.safeParse({ from: only(params.from), to: only(params.to) });
  const filters: Filters = {};
  for (const d of boardFilters) {
    const values = (only(params[d]) ?? '').split(',').filter(Boolean).slice(0, 50);
    if (values.length > 0) filters[d] = values;
  }
  return {
    period: period.success ? period.data : rangeOf('last28', today),
    compare: compareInput.parse(only(params.compare)),
    filters,
  };
}

/** The parts and cells of `slice=DIMENSION:VALUE`, at most three. */
export function slicesOf(params: SearchParams): Slice[] {
  return [params.slice ?? []]
    .flat()
    .flatMap((text) => {
      const at = text.indexOf(':');
      const dimension = kpiDimensionNames.find((d) => d === text.slice(0, at));
      return dimension ? [{ dimension, value: text.slice(at + 1).slice(0, 120) }] : [];
    })
    .slice(0, 3);
}

function queryOf({ period, compare, filters }: Asked, more: Record<string, string> = {}): URLSearchParams {
  const query = new URLSearchParams({ ...more, from: period.from, to: period.to });
  if (compare !== 'previous') query.set('compare', compare);
  for (const [dimension, values] of Object.entries(filters)) query.set(dimension, values.join(','));
  return query;
}

export function boardHref(tenant: string, board: Board, asked: Asked): string {
  return `/${tenant}/analytics/${boardPath(board)}?${queryOf(asked)}`;
}

/** Where the rows behind a figure are: of the whole period, or of one point or part of it. */
export function rowsHref(
  tenant: string,
  kpi: Kpi,
  asked: Asked,
  slice: readonly Slice[] = [],
  period: DayRange = asked.period,
): string {
  const query = queryOf({ ...asked, period }, { kpi });
  for (const { dimension, value } of slice) query.append('slice', `${dimension}:${value}`);
  return `/${tenant}/analytics/rows?${query}`;
}

/** Where a difference is taken apart. */
export function whyHref(tenant: string, kpi: Kpi, asked: Asked): string {
  return `/${tenant}/analytics/why?${queryOf(asked, { kpi })}`;
}
