import type { Comparison } from '@/lib/contracts/analytics-boards';
import type { Dimension } from '@/lib/contracts/analytics-facts';
import type { Filters, Grain } from '@/lib/contracts/analytics-figure-inputs';
import type { SeriesAnswer } from '@/lib/contracts/analytics-figures';
import { type Kpi, sourcesOf } from '@/lib/contracts/analytics-kpis';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';
import { comparedWith, grainWithin, pointsOf, type Span } from '../domain/span';
import { figuresBy, figuresOver, headOf } from './figures';
import { labelsOf } from './labels';

type Asked = {
  kpi: Kpi;
  grain: Grain;
  period: Span;
  compare: Comparison;
  filters: Filters;
  dimension?: Dimension | undefined;
  top: number;
};
const most = 400;

async function linesOf(tx: TenantTx, asked: Asked, points: readonly Span[]): Promise<SeriesAnswer['lines']> {
  const { kpi: key, period, filters, dimension } = asked;
  const line = async (words: Filters) => {
    const figures = (await figuresOver(tx, [key], [period], points, words)).get(key)!.points;
    return { points: figures.map((f) => f.value), rows: figures.map((f) => f.rows) };
  };
  if (!dimension) return [{ value: null, label: '', ...(await line(filters)) }];
  const by = await figuresBy(tx, key, period, filters, dimension);
  const words = [...by]
    .sort(([a, x], [b, y]) => Math.abs(y.numerator) - Math.abs(x.numerator) || (a < b ? -1 : 1))
    .slice(0, asked.top)
    .map(([word]) => word);
  const label = await labelsOf(tx, sourcesOf(key), dimension, words);
  const lines: SeriesAnswer['lines'] = [];
  for (const word of words)
    lines.push({ value: word, label: label(word), ...(await line({ ...filters, [dimension]: [word] })) });
  return lines;
}

/** A KPI over time, whole or by the largest words of a dimension; a period too long for the grain is answered in a coarser one. */
export async function getSeries(ctx: StaffCtx, asked: Asked): Promise<SeriesAnswer> {
  return inTenantRead(ctx, async (tx) => {
    const { kpi: key, period, filters } = asked;
    const grain = grainWithin(period, asked.grain, most);
    const points = pointsOf(period, grain);
    const former = comparedWith(period, asked.compare);
    const then = former ? pointsOf(former, grain) : [];
    const previous = former
      ? {
          days: then.map((p) => p.from),
          points: (await figuresOver(tx, [key], [former], then, filters))
            .get(key)!
            .points.map((f) => f.value),
        }
      : null;
    return {
      ...headOf(tx, key),
      grain,
      days: points.map((p) => p.from),
      lines: await linesOf(tx, asked, points),
      previous,
    };
  });
}
