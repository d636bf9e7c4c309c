import { type Dimension, type FactSource, factSources, type Term } from '@/lib/contracts/analytics-facts';
import type { Filters } from '@/lib/contracts/analytics-figure-inputs';
import { termParts } from '@/lib/contracts/analytics-kpis';
import { AppError } from '@/lib/kernel/errors';
import { addDays, startOfDay } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { placeOf, type Sums } from '../domain/figure';
import type { Span } from '../domain/span';
import { summedDimensions } from '../rollup-sql';

/** Into what sums fall beside the words of a dimension: days, days of the week, or none; aged: none, each row times the days since `from`. */
export type Slot = 'none' | 'day' | 'weekday' | 'aged';
export type SumRow = { slot: string; word: string; source: FactSource; all: number[]; own: number[] };

const wide = Math.max(...Object.values(factSources).map((s) => s.measures.length));
const places = Array.from({ length: wide }, (_, i) => i + 1);

/** The word of a dimension that a fact has. */
export function wordOf(d: Dimension): string {
  if (d === 'hour') return `lpad(f.hour::text, 2, '0')`;
  if (d === 'weekday') return 'extract(isodow FROM f.day)::text';
  return d === 'segment' ? `coalesce(sc.segment, '')` : `f.${d}`;
}

/** Errors: invalid_input when the source does not know a dimension. */
export function refuseUnknown(source: FactSource, dimensions: readonly string[]): void {
  const known: readonly string[] = factSources[source].dimensions;
  const missing = dimensions.find((d) => !known.includes(d));
  if (missing)
    throw new AppError('invalid_input', { param: missing, problem: `one of ${known.join(', ')}` }, missing);
}

/** Facts f (with the buyer's segment sc) of a source in a period that have the words; parameters are appended. */
export function factsIn(
  tx: TenantTx,
  source: FactSource,
  span: Span,
  filters: Filters,
  params: unknown[],
): { from: string; where: string } {
  refuseUnknown(source, Object.keys(filters));
  const p = (value: unknown) => `$${params.push(value)}`;
  const { timezone } = tx.ctx.tenant;
  const where = [
    `f.tenant_id = $1 AND f.source = ${p(source)}`,
    `f.at >= ${p(startOfDay(span.from, timezone))} AND f.at < ${p(startOfDay(addDays(span.to, 1), timezone))}`,
  ];
  for (const [d, values] of Object.entries(filters))
    where.push(`${wordOf(d as Dimension)} = ANY(${p(values)}::text[])`);
  return {
    from: `kpi_fact f LEFT JOIN customer_score sc ON sc.tenant_id = $1 AND sc.customer_id = f.customer_id`,
    where: where.join(' AND '),
  };
}

const monthOf = (day: string) => `${day.slice(0, 7)}-01`;
const nextMonth = (day: string) => monthOf(addDays(monthOf(day), 31));

/** The period in whole months and the days that are left over. */
function rangesOf(span: Span): { grain: 'd' | 'm'; from: string; to: string }[] {
  const first = span.from === monthOf(span.from) ? span.from : nextMonth(span.from);
  const end = monthOf(addDays(span.to, 1));
  if (first >= end) return [{ grain: 'd', ...span }];
  const ranges: { grain: 'd' | 'm'; from: string; to: string }[] = [
    { grain: 'm', from: first, to: addDays(end, -1) },
  ];
  if (span.from < first) ranges.push({ grain: 'd', from: span.from, to: addDays(first, -1) });
  if (end <= span.to) ranges.push({ grain: 'd', from: end, to: span.to });
  return ranges;
}

const slotOf = (slot: Slot) =>
  slot === 'day' ? 'f.day::text' : slot === 'weekday' ? 'extract(isodow FROM f.day)::text' : `''`;
const sumsOver = (factor: string) => {
  const sum = (i: number, only: string) => `coalesce(sum(f.m[${i}]${factor})${only}, 0)::float8`;
  return `ARRAY[${places.map((i) => sum(i, '')).join(', ')}] AS all, ARRAY[${places.map((i) => sum(i, ` FILTER (WHERE f.currency = '')`)).join(', ')}] AS own`;
};

/** The sums of sources over a period, by the words of a dimension and by slot; from the sums made beforehand wherever they can tell. */
export async function sumsBy(
  tx: TenantTx,
  asked: { sources: readonly FactSource[]; span: Span; filters: Filters; by?: Dimension; slot?: Slot },
): Promise<SumRow[]> {
  const { span, filters, by, slot = 'none' } = asked;
  const used = [...new Set([...Object.keys(filters), ...(by ? [by] : [])])];
  for (const source of asked.sources) refuseUnknown(source, used);
  const words = used.filter((d) => d !== 'channel' && d !== 'weekday');
  const summed = (source: FactSource) =>
    words.length === 0 || (words.length === 1 && summedDimensions(source).includes(words[0]!));
  const rows: SumRow[] = [];
  const fromSums = asked.sources.filter(summed);
  const params: unknown[] = [tx.tenantId];
  const p = (value: unknown) => `$${params.push(value)}`;
  const aged = (push: (value: unknown) => string) =>
    slot === 'aged' ? ` * (f.day - ${push(span.from)}::date)` : '';
  if (fromSums.length > 0) {
    const word = (d: string) => (d === 'channel' || d === 'weekday' ? wordOf(d) : 'f.value');
    const where = Object.entries(filters).map(([d, values]) => ` AND ${word(d)} = ANY(${p(values)}::text[])`);
    const daily = slot !== 'none' || used.includes('weekday');
    const ranges = daily ? [{ grain: 'd', ...span }] : rangesOf(span);
    rows.push(
      ...(await tx.q<SumRow>(
        `SELECT ${slotOf(slot)} AS slot, ${by ? word(by) : `''`} AS word, f.source, ${sumsOver(aged(p))}
         FROM unnest(${p(fromSums)}::text[]) s (source) CROSS JOIN unnest(${p(ranges.map((r) => r.grain))}::text[],
           ${p(ranges.map((r) => r.from))}::date[], ${p(ranges.map((r) => r.to))}::date[]) r (grain, since, until)
         JOIN kpi_rollup f ON f.tenant_id = $1 AND f.source = s.source AND f.dim = ${p(words[0] ?? '')} AND f.grain = r.grain
           AND f.day BETWEEN r.since AND r.until${where.join('')} GROUP BY 1, 2, 3`,
        params,
      )),
    );
  }
  for (const source of asked.sources.filter((s) => !summed(s))) {
    const own: unknown[] = [tx.tenantId];
    const c = factsIn(tx, source, span, filters, own);
    const factor = aged((value) => `$${own.push(value)}`);
    rows.push(
      ...(await tx.q<SumRow>(
        `SELECT ${slotOf(slot)} AS slot, ${by ? wordOf(by) : `''`} AS word, f.source, ${sumsOver(factor)}
         FROM ${c.from} WHERE ${c.where} GROUP BY 1, 2, 3`,
        own,
      )),
    );
  }
  return rows;
}

/** Adds rows up to one value of sums. */
export function addUp(rows: readonly SumRow[]): Sums {
  const sums = new Map<FactSource, { all: number[]; own: number[] }>();
  for (const row of rows) {
    const held = sums.get(row.source);
    if (!held) sums.set(row.source, { all: [...row.all], own: [...row.own] });
    else
      for (let i = 0; i < row.all.length; i++) {
        held.all[i]! += row.all[i]!;
        held.own[i]! += row.own[i]!;
      }
  }
  return sums;
}

/** What a fact of that source adds to the sum of the terms, in SQL. */
export const added = (terms: readonly Term[], source: FactSource) => {
  const own = terms.map(termParts).filter((t) => t.source === source);
  if (own.length === 0) return '0';
  return own
    .map((t) => `${t.sign < 0 ? '-' : '+'} coalesce(f.m[${placeOf(source, t.measure)}], 0)`)
    .join(' ');
};
