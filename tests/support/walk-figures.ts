import type { Dimension } from '@/lib/contracts/analytics-facts';
import type { Figure } from '@/lib/contracts/analytics-figures';
import { dimensionsOf, type Kpi, kpiNames, kpis } from '@/lib/contracts/analytics-kpis';
import { getTiles } from '@/server/analytics/queries/boards';
import { getFactRows } from '@/server/analytics/queries/fact-rows';
import { getParts } from '@/server/analytics/queries/parts';
import { getSeries } from '@/server/analytics/queries/series';
import type { StaffCtx } from '@/server/platform/context';

type Period = { from: string; to: string };
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

/** Every row behind a figure, page by page. */
async function allRows(
  ctx: StaffCtx,
  kpi: Kpi,
  period: Period,
  slice: { dimension: Dimension; value: string }[],
) {
  const rows: { numerator: number; denominator: number }[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await getFactRows(ctx, { kpi, period, filters: {}, slice, cursor, limit: 200 });
    rows.push(...page.data);
    if (page.nextCursor === null) return { rows, total: page.total };
    cursor = page.nextCursor;
  }
}

function unlike(kpi: Kpi, where: string, figure: Figure, rows: { numerator: number; denominator: number }[]) {
  const wrong: string[] = [];
  if (rows.length !== figure.rows)
    wrong.push(`${kpi}${where} says ${figure.rows} rows, ${rows.length} are listed`);
  const { from } = kpis[kpi].formula;
  if (from === 'cover' || from === 'balance_ratio' || from === 'product') return wrong;
  const numerator = rows.reduce((s, r) => s + r.numerator, 0);
  if (!near(numerator, figure.numerator))
    wrong.push(`${kpi}${where} is made of ${figure.numerator}, its rows sum to ${numerator}`);
  const denominator = rows.reduce((s, r) => s + r.denominator, 0);
  if (from === 'ratio' && !near(denominator, figure.denominator))
    wrong.push(`${kpi}${where} is divided by ${figure.denominator}, its rows sum to ${denominator}`);
  return wrong;
}

/**
 * Opens every tile, and the largest parts of those that count something by every dimension, and compares the figure with its rows: as many, and the same sums. Parts and
 * days sum to the whole. What does not agree, in words; nothing when all of it does.
 */
export async function walkFigures(
  ctx: StaffCtx,
  period: Period,
): Promise<{ wrong: string[]; opened: number; shown: number }> {
  const wrong: string[] = [];
  let opened = 0;
  let shown = 0;
  for (const kpi of kpiNames) {
    const { tiles } = await getTiles(ctx, { kpis: [kpi], period, compare: 'previous', filters: {} });
    const tile = tiles[0]!;
    if (tile.rows > 0) shown++;
    const { rows, total } = await allRows(ctx, kpi, period, []);
    opened++;
    wrong.push(...unlike(kpi, '', tile, rows));
    if (total.value !== tile.value) wrong.push(`${kpi}: tile ${tile.value}, rows page ${total.value}`);
    const additive = kpis[kpi].formula.from === 'sum';
    const line = await getSeries(ctx, {
      kpi,
      grain: 'week',
      period,
      compare: 'none',
      filters: {},
      dimension: undefined,
      top: 5,
    });
    const days = line.lines[0]!.points.reduce<number>((s, p) => s + (p ?? 0), 0);
    if (additive && !near(days, tile.numerator))
      wrong.push(`${kpi}: weeks sum to ${days}, not ${tile.numerator}`);
    for (const dimension of tile.rows > 0 ? dimensionsOf(kpi) : []) {
      const parts = await getParts(ctx, {
        kpi,
        dimension,
        period,
        compare: 'none',
        filters: {},
        limit: 2,
        sort: 'size',
      });
      const all = [...parts.rows, ...(parts.other ? [parts.other] : [])];
      const count = all.reduce((s, r) => s + r.rows, 0);
      if (count !== tile.rows)
        wrong.push(`${kpi} by ${dimension}: parts have ${count} rows, not ${tile.rows}`);
      const sum = all.reduce((s, r) => s + r.numerator, 0);
      if (!near(sum, tile.numerator))
        wrong.push(`${kpi} by ${dimension}: parts sum to ${sum}, not ${tile.numerator}`);
      for (const part of parts.rows) {
        const slice = [{ dimension, value: part.key }];
        wrong.push(
          ...unlike(kpi, ` of ${dimension} ${part.key}`, part, (await allRows(ctx, kpi, period, slice)).rows),
        );
        opened++;
      }
    }
  }
  return { wrong, opened, shown };
}
