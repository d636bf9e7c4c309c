import type { Dimension, FactSource } from '@/lib/contracts/analytics-facts';
import type { Filters } from '@/lib/contracts/analytics-figure-inputs';
import { addDays, startOfDay } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { type Buckets, countOf, quantileOf } from '../domain/sketch';
import type { Span } from '../domain/span';
import { factsIn, refuseUnknown, wordOf } from './sums';

/** A measure of which medians and percentiles are taken. */
export type Measure = { source: FactSource; place: number };
export type Spread = { p50: number | null; p90: number | null; rows: number; approximate: boolean };
/** Up to so many rows a period, medians are taken from the rows themselves; of more, from the sketch. */
const exactRows = 2000;
const none: Spread = { p50: null, p90: null, rows: 0, approximate: false };
const keyOf = (m: Measure) => `${m.source}~${m.place}`;

/** True when the sketch can tell: it knows the channel and nothing else. */
const sketchable = (filters: Filters) => Object.keys(filters).every((d) => d === 'channel');

/** The buckets of each measure by day. */
async function loadBuckets(
  tx: TenantTx,
  measures: readonly Measure[],
  spans: readonly Span[],
  filters: Filters,
) {
  const rows = await tx.q<{ source: string; dim: string; day: string; bucket: number; n: number }>(
    `SELECT f.source, f.dim, f.day::text AS day, f.value::int AS bucket, sum(f.n)::float8 AS n
     FROM unnest($2::text[], $3::text[]) x (source, dim) CROSS JOIN unnest($4::date[], $5::date[]) r (since, until)
     JOIN kpi_rollup f ON f.tenant_id = $1 AND f.source = x.source AND f.dim = x.dim AND f.grain = 'd'
       AND f.day BETWEEN r.since AND r.until AND f.channel = ANY($6::text[]) GROUP BY 1, 2, 3, 4`,
    [
      tx.tenantId,
      measures.map((m) => m.source),
      measures.map((m) => `~${m.place}`),
      spans.map((s) => s.from),
      spans.map((s) => s.to),
      filters.channel ?? ['*'],
    ],
  );
  const found = new Map<string, Map<string, Map<number, number>>>();
  for (const r of rows) {
    const days = found.get(r.source + r.dim) ?? new Map<string, Map<number, number>>();
    found.set(r.source + r.dim, days);
    const day = days.get(r.day) ?? new Map<number, number>();
    days.set(r.day, day);
    day.set(r.bucket, (day.get(r.bucket) ?? 0) + r.n);
  }
  return found;
}

function within(days: ReadonlyMap<string, Buckets> | undefined, span: Span): Buckets {
  const sum = new Map<number, number>();
  if (days)
    for (const [day, buckets] of days)
      if (day >= span.from && day <= span.to) for (const [b, n] of buckets) sum.set(b, (sum.get(b) ?? 0) + n);
  return sum;
}

/** From the rows themselves, for several periods at once. */
async function exactly(
  tx: TenantTx,
  m: Measure,
  spans: readonly Span[],
  filters: Filters,
): Promise<Spread[]> {
  refuseUnknown(m.source, Object.keys(filters));
  const { timezone } = tx.ctx.tenant;
  const params: unknown[] = [
    tx.tenantId,
    m.source,
    spans.map((s) => startOfDay(s.from, timezone)),
    spans.map((s) => startOfDay(addDays(s.to, 1), timezone)),
  ];
  const where = Object.entries(filters).map(
    ([d, values]) => ` AND ${wordOf(d as Dimension)} = ANY($${params.push(values)}::text[])`,
  );
  const rows = await tx.q<{ i: number; q: number[]; n: number }>(
    `SELECT s.i::int AS i, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY f.m[${m.place}]::float8) AS q, count(*)::int AS n
     FROM unnest($3::timestamptz[], $4::timestamptz[]) WITH ORDINALITY s (since, until, i)
     JOIN kpi_fact f ON f.tenant_id = $1 AND f.source = $2 AND f.at >= s.since AND f.at < s.until
     LEFT JOIN customer_score sc ON sc.tenant_id = $1 AND sc.customer_id = f.customer_id
     WHERE f.m[${m.place}] IS NOT NULL${where.join('')} GROUP BY s.i`,
    params,
  );
  const found = spans.map(() => none);
  for (const r of rows) found[r.i - 1] = { p50: r.q[0]!, p90: r.q[1]!, rows: r.n, approximate: false };
  return found;
}

/**
 * Median and ninetieth percentile of measures over whole periods and over points of them. From the rows where there are few, else from
 * the sketch; all points of a measure come from one of the two.
 */
export async function spreadsOf(
  tx: TenantTx,
  measures: readonly Measure[],
  whole: readonly Span[],
  points: readonly Span[],
  filters: Filters,
): Promise<(m: Measure) => { whole: Spread[]; points: Spread[] }> {
  const found = new Map<string, { whole: Spread[]; points: Spread[] }>();
  const buckets = sketchable(filters) ? await loadBuckets(tx, measures, whole, filters) : null;
  for (const m of new Map(measures.map((m) => [keyOf(m), m])).values()) {
    const days = buckets?.get(keyOf(m));
    const roughly = (span: Span): Spread => {
      const b = within(days, span);
      return { p50: quantileOf(b, 0.5), p90: quantileOf(b, 0.9), rows: countOf(b), approximate: true };
    };
    const rough = buckets ? { whole: whole.map(roughly), points: points.map(roughly) } : null;
    const few = (spreads: readonly Spread[]) => spreads.reduce((n, s) => n + s.rows, 0) <= 2 * exactRows;
    const wanted = [
      ...whole.map((span, i) => ({ list: 'whole' as const, i, span, rough: rough?.whole[i] })),
      ...(rough && !few(rough.points) ? [] : points).map((span, i) => ({
        list: 'points' as const,
        i,
        span,
        rough: rough?.points[i],
      })),
    ].filter((w) => !w.rough || (w.rough.rows > 0 && w.rough.rows <= exactRows));
    const result = {
      whole: rough?.whole ?? whole.map(() => none),
      points: rough?.points ?? points.map(() => none),
    };
    for (const list of ['whole', 'points'] as const)
      result[list] = result[list].map((s) => (s.rows === 0 ? none : s));
    if (wanted.length > 0) {
      const exact = await exactly(
        tx,
        m,
        wanted.map((w) => w.span),
        filters,
      );
      wanted.forEach((w, i) => {
        result[w.list][w.i] = exact[i]!;
      });
    }
    found.set(keyOf(m), result);
  }
  return (m) => found.get(keyOf(m))!;
}

/** The same over one period by the words of a dimension, from the rows. */
export async function spreadsBy(
  tx: TenantTx,
  m: Measure,
  span: Span,
  filters: Filters,
  word: string,
): Promise<Map<string, Spread & { sum: number }>> {
  const params: unknown[] = [tx.tenantId];
  const c = factsIn(tx, m.source, span, filters, params);
  const value = `f.m[${m.place}]`;
  const rows = await tx.q<{ word: string; q: number[]; n: number; s: number }>(
    `SELECT ${word} AS word, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY ${value}::float8) AS q, count(*)::int AS n,
       sum(${value})::float8 AS s FROM ${c.from} WHERE ${c.where} AND ${value} IS NOT NULL GROUP BY 1`,
    params,
  );
  return new Map(
    rows.map((r) => [r.word, { p50: r.q[0]!, p90: r.q[1]!, rows: r.n, approximate: false, sum: r.s }]),
  );
}
