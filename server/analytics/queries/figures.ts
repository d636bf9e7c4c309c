import type { Dimension, FactSource } from '@/lib/contracts/analytics-facts';
import type { Filters } from '@/lib/contracts/analytics-figure-inputs';
import type { Figure, FigureOf } from '@/lib/contracts/analytics-figures';
import { type Kpi, kpis, sourcesOf, termParts } from '@/lib/contracts/analytics-kpis';
import { addDays, dayIn } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { figureOf, isSpread, isStock, placeOf, type Sums, stockFigureOf, totalOf } from '../domain/figure';
import { daysOf, type Span, upTo } from '../domain/span';
import { type Measure, type Spread, spreadsBy, spreadsOf } from './spreads';
import { addUp, type SumRow, sumsBy, wordOf } from './sums';

const start = '1970-01-01';
/** Of which KPI the figures are, and how they are written. */
export const headOf = (tx: TenantTx, kpi: Kpi): FigureOf => ({
  kpi,
  unit: kpis[kpi].unit,
  currency: kpis[kpi].unit === 'money' ? tx.ctx.tenant.currency : null,
  good: kpis[kpi].good,
});
export const measureOf = (key: Kpi): Measure => {
  const { source, measure } = termParts(kpis[key].formula.num[0]!);
  return { source, place: placeOf(source, measure) };
};

/** The part of a period that counts for the KPI: of what matures, only days that are over. It may be empty (from after to). */
export function countedSpan(tx: TenantTx, key: Kpi, span: Span): Span {
  if (!kpis[key].matured) return span;
  return upTo(span, addDays(dayIn(tx.ctx.now, tx.ctx.tenant.timezone), -1));
}

function spreadFigure(key: Kpi, spread: Spread, sum: number): Figure {
  const value = kpis[key].formula.from === 'p90' ? spread.p90 : spread.p50;
  return {
    value,
    numerator: sum,
    denominator: spread.rows,
    rows: spread.rows,
    approximate: spread.approximate,
  };
}

type Days = { before: Sums; rows: SumRow[] };
const inside = (days: Days, span: Span) => days.rows.filter((r) => r.slot >= span.from && r.slot <= span.to);
const plus = (a: Sums, b: Sums): Sums =>
  addUp(
    [...a, ...b].map(([source, s]) => ({ slot: '', word: '', source, all: [...s.all], own: [...s.own] })),
  );

function aged(rows: readonly SumRow[], from: string): Sums {
  return addUp(
    rows.map((r) => {
      const age = daysOf({ from, to: r.slot }) - 1;
      return { ...r, all: r.all.map((x) => x * age), own: r.own.map((x) => x * age) };
    }),
  );
}

/** The figure over a part of the days. */
function figureWithin(key: Kpi, days: Days, whole: Span, span: Span): Figure {
  const rows = inside(days, span);
  if (!isStock(key)) return figureOf(key, addUp(rows));
  const all = plus(days.before, addUp(inside(days, { from: whole.from, to: span.to })));
  return stockFigureOf(key, daysOf(span), all, addUp(rows), aged(rows, span.from));
}

/** KPIs over whole periods, and over points that each lie in one of them. */
export async function figuresOver(
  tx: TenantTx,
  keys: readonly Kpi[],
  whole: readonly Span[],
  points: readonly Span[],
  filters: Filters,
): Promise<Map<Kpi, { whole: Figure[]; points: Figure[] }>> {
  const sources = [...new Set(keys.flatMap((k) => sourcesOf(k)))];
  const stocks: FactSource[] = [...new Set(keys.filter(isStock).flatMap((k) => sourcesOf(k)))];
  const days: Days[] = [];
  for (const span of whole)
    days.push({
      rows: await sumsBy(tx, { sources, span, filters, slot: 'day' }),
      before:
        stocks.length === 0
          ? new Map()
          : addUp(
              await sumsBy(tx, {
                sources: stocks,
                span: { from: start, to: addDays(span.from, -1) },
                filters,
              }),
            ),
    });
  const measures = keys.filter(isSpread).map(measureOf);
  const spreads = measures.length > 0 ? await spreadsOf(tx, measures, whole, points, filters) : null;
  const holder = (p: Span) => whole.findIndex((w) => w.from <= p.from && p.to <= w.to);
  const found = new Map<Kpi, { whole: Figure[]; points: Figure[] }>();
  for (const key of keys) {
    const at = (i: number, span: Span, spread: Spread | undefined) =>
      spread
        ? spreadFigure(key, spread, totalOf(key, kpis[key].formula.num, addUp(inside(days[i]!, span))))
        : figureWithin(key, days[i]!, whole[i]!, countedSpan(tx, key, span));
    const spread = isSpread(key) ? spreads!(measureOf(key)) : null;
    found.set(key, {
      whole: whole.map((span, i) => at(i, span, spread?.whole[i])),
      points: points.map((span, i) => at(holder(span), span, spread?.points[i])),
    });
  }
  return found;
}

function byWord(rows: readonly SumRow[]): Map<string, SumRow[]> {
  const words = new Map<string, SumRow[]>();
  for (const row of rows) {
    const held = words.get(row.word);
    if (held) held.push(row);
    else words.set(row.word, [row]);
  }
  return words;
}

/** A KPI over one period by the words of a dimension. Errors: invalid_input when it does not know a dimension. */
export async function figuresBy(
  tx: TenantTx,
  key: Kpi,
  period: Span,
  filters: Filters,
  by: Dimension,
): Promise<Map<string, Figure>> {
  const span = countedSpan(tx, key, period);
  const sources = sourcesOf(key);
  if (span.from > span.to) return new Map();
  if (isSpread(key)) {
    const spreads = await spreadsBy(tx, measureOf(key), span, filters, wordOf(by));
    return new Map([...spreads].map(([word, s]) => [word, spreadFigure(key, s, s.sum)]));
  }
  const sums = byWord(await sumsBy(tx, { sources, span, filters, by }));
  if (!isStock(key)) return new Map([...sums].map(([word, rows]) => [word, figureOf(key, addUp(rows))]));
  const all = byWord(await sumsBy(tx, { sources, span: { from: start, to: span.to }, filters, by }));
  const weighted = byWord(await sumsBy(tx, { sources, span, filters, by, slot: 'aged' }));
  return new Map(
    [...all].map(([word, rows]) => [
      word,
      stockFigureOf(
        key,
        daysOf(span),
        addUp(rows),
        addUp(sums.get(word) ?? []),
        addUp(weighted.get(word) ?? []),
      ),
    ]),
  );
}
