import type { Dimension } from '@/lib/contracts/analytics-facts';
import type { Filters } from '@/lib/contracts/analytics-figure-inputs';
import type { ExplainAnswer, Figure } from '@/lib/contracts/analytics-figures';
import { dimensionsOf, type Kpi, kpis, sourcesOf } from '@/lib/contracts/analytics-kpis';
import { AppError } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';
import { contributionsOf, surpriseOf } from '../domain/explain';
import { isAdditive, isSpread } from '../domain/figure';
import type { Span } from '../domain/span';
import { figuresBy, figuresOver, headOf } from './figures';
import { labelsOf } from './labels';

type Asked = {
  kpi: Kpi;
  period: Span;
  against: Span;
  filters: Filters;
  dimension?: Dimension | undefined;
  limit: number;
};
type Explained = ExplainAnswer['dimensions'][number];

async function by(
  tx: TenantTx,
  asked: Asked,
  dimension: Dimension,
  whole: { before: Figure; after: Figure },
): Promise<Explained> {
  const { kpi: key, filters } = asked;
  const before = await figuresBy(tx, key, asked.against, filters, dimension);
  const after = await figuresBy(tx, key, asked.period, filters, dimension);
  const words = [...new Set([...before.keys(), ...after.keys()])];
  const parts = contributionsOf(
    isAdditive(key),
    new Map(words.map((w) => [w, { before: before.get(w), after: after.get(w) }])),
    whole,
  );
  const shown = parts.slice(0, asked.limit);
  const rest = parts.slice(asked.limit);
  const label = await labelsOf(
    tx,
    sourcesOf(key),
    dimension,
    shown.map((p) => p.key),
  );
  const sum = (of: 'mix' | 'rate' | 'total') => rest.reduce((s, p) => s + p[of], 0);
  return {
    dimension,
    surprise: surpriseOf(isAdditive(key), parts),
    contributions: shown.map((p) => ({ ...p, label: label(p.key) })),
    rest:
      rest.length === 0
        ? null
        : { values: rest.length, mix: sum('mix'), rate: sum('rate'), total: sum('total') },
  };
}

const meanOf = (f: Figure) => (f.denominator === 0 ? null : f.numerator / f.denominator);

/** Why a KPI is another in one period than in another: what each value of each dimension did to the difference. Errors: invalid_input for a dimension that it cannot be split by. */
export async function explain(ctx: StaffCtx, asked: Asked): Promise<ExplainAnswer> {
  const { kpi: key, dimension } = asked;
  const known = dimensionsOf(key);
  if (dimension && !known.includes(dimension))
    throw new AppError(
      'invalid_input',
      { param: 'dimension', problem: `one of ${known.join(', ')}` },
      'dimension',
    );
  return inTenantRead(ctx, async (tx) => {
    const figures = await figuresOver(tx, [key], [asked.against, asked.period], [], asked.filters);
    const [before, after] = figures.get(key)!.whole as [Figure, Figure];
    const of = isSpread(key) ? ('mean' as const) : ('figure' as const);
    const [was, is] = of === 'mean' ? [meanOf(before), meanOf(after)] : [before.value, after.value];
    const difference = was === null || is === null ? null : is - was;
    const tried = dimension ? [dimension] : known;
    const dimensions: Explained[] = [];
    if (difference !== null && kpis[key].formula.from !== 'product')
      for (const d of tried) {
        const explained = await by(tx, asked, d, { before, after });
        if (dimension || explained.contributions.length > 1) dimensions.push(explained);
      }
    dimensions.sort((a, b) => b.surprise - a.surprise);
    return { ...headOf(tx, key), of, before, after, difference, dimensions };
  });
}
