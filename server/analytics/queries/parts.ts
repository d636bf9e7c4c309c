import type { Comparison } from '@/lib/contracts/analytics-boards';
import type { Dimension } from '@/lib/contracts/analytics-facts';
import type { Filters } from '@/lib/contracts/analytics-figure-inputs';
import type { Figure, PartRow, PartsAnswer } from '@/lib/contracts/analytics-figures';
import { type Kpi, sourcesOf } from '@/lib/contracts/analytics-kpis';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';
import { deltaOf, isAdditive } from '../domain/figure';
import { restOf } from '../domain/rest';
import { comparedWith, type Span } from '../domain/span';
import { figuresBy, figuresOver, headOf } from './figures';
import { labelsOf } from './labels';

type Asked = {
  kpi: Kpi;
  dimension: Dimension;
  period: Span;
  compare: Comparison;
  filters: Filters;
  limit: number;
  sort: 'size' | 'value' | 'change' | 'key';
};
type Row = Omit<PartRow, 'label'>;
const size = (r: Row) => Math.abs(r.numerator);
const before: Record<Asked['sort'], (a: Row, b: Row) => number> = {
  size: (a, b) => size(b) - size(a),
  value: (a, b) => (b.value ?? Number.NEGATIVE_INFINITY) - (a.value ?? Number.NEGATIVE_INFINITY),
  change: (a, b) =>
    Math.abs((b.value ?? 0) - (b.previous?.value ?? 0)) - Math.abs((a.value ?? 0) - (a.previous?.value ?? 0)),
  key: () => 0,
};
const nothing: Figure = { value: null, numerator: 0, denominator: 0, rows: 0, approximate: false };

function rowOf(key: Kpi, word: string, figure: Figure, former: Figure | null, whole: number): Row {
  return {
    ...figure,
    key: word,
    share: isAdditive(key) && whole !== 0 ? figure.numerator / whole : null,
    previous: former,
    delta: deltaOf(key, figure, former),
  };
}

async function parts(tx: TenantTx, asked: Asked): Promise<PartsAnswer> {
  const { kpi: key, dimension, period, filters } = asked;
  const now = await figuresBy(tx, key, period, filters, dimension);
  const former = comparedWith(period, asked.compare);
  const then = former ? await figuresBy(tx, key, former, filters, dimension) : null;
  const total = (await figuresOver(tx, [key], [period], [], filters)).get(key)!.whole[0]!;
  const words = new Set([...now.keys(), ...(then?.keys() ?? [])]);
  const rows = [...words]
    .map((word) => {
      const none = then && isAdditive(key) ? { ...nothing, value: 0, denominator: 1 } : null;
      return rowOf(
        key,
        word,
        now.get(word) ?? { ...nothing, value: isAdditive(key) ? 0 : null },
        then?.get(word) ?? none,
        total.numerator,
      );
    })
    .filter((r) => r.rows > 0 || r.numerator !== 0 || (r.previous?.rows ?? 0) > 0)
    .sort((a, b) => before[asked.sort](a, b) || (a.key < b.key ? -1 : 1));
  const shown = rows.slice(0, asked.limit);
  const label = await labelsOf(
    tx,
    sourcesOf(key),
    dimension,
    shown.map((r) => r.key),
  );
  return {
    ...headOf(tx, key),
    dimension,
    rows: shown.map((r) => ({ ...r, label: label(r.key) })),
    other: restOf(key, rows.slice(asked.limit)),
    total,
  };
}

/** A KPI by the words of a dimension. Errors: invalid_input when it cannot be split by it. */
export function getParts(ctx: StaffCtx, asked: Asked): Promise<PartsAnswer> {
  return inTenantRead(ctx, (tx) => parts(tx, asked));
}
