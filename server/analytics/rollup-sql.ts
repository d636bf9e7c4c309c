import { type FactSource, factSources } from '@/lib/contracts/analytics-facts';
import { kpis } from '@/lib/contracts/analytics-kpis';
import { placeOf } from './domain/figure';
import { factColumns } from './facts/fact-query';

/** Dimensions that are not summed beforehand: the channel is part of every sum, the weekday follows from the day, the segment is of today. */
const unsummed = new Set(['channel', 'segment', 'weekday']);
const wordOf = (dimension: string, row: string) =>
  dimension === 'hour' ? `lpad(${row}.hour::text, 2, '0')` : `${row}.${dimension}`;

/** The dimensions of a source that have sums of their own. */
export function summedDimensions(source: FactSource): string[] {
  return factSources[source].dimensions.filter((d) => !unsummed.has(d));
}

/** Places of the measures that a median or percentile is taken of. */
export function sketchedPlaces(source: FactSource): number[] {
  const places = Object.values(kpis)
    .filter((k) => k.formula.from === 'median' || k.formula.from === 'p90')
    .map((k) => k.formula.num[0]!.split('.') as [string, string])
    .filter(([s]) => s === source)
    .map(([, measure]) => placeOf(source, measure));
  return [...new Set(places)].sort((a, b) => a - b);
}

/** The sums of signed facts (`sign` 1 or -1) by day and month, in the columns of kpi_rollup after tenant_id and source. */
export function rollupOf(source: FactSource, delta: string): string {
  const measures = factSources[source].measures;
  const sum = (i: number) => `coalesce(sum(sign * m[${i}]), 0)::bigint`;
  const words = [`('', '')`, ...summedDimensions(source).map((d) => `('${d}', ${wordOf(d, 'd')})`)];
  const sums = measures.map((_, i) => sum(i + 1));
  const again = measures.map((_, i) => `sum(m[${i + 1}])::bigint`);
  const sketched = sketchedPlaces(source);
  const buckets = sketched.map(
    (i) => `('~${i}', '*', kpi_bucket(d.m[${i}])::text), ('~${i}', d.channel, kpi_bucket(d.m[${i}])::text)`,
  );
  const sketch = `
      UNION ALL SELECT x.dim, 'd', d.day, x.channel, '', x.value, sum(sign)::bigint, ARRAY[]::bigint[]
      FROM delta d CROSS JOIN LATERAL (VALUES ${buckets.join(', ')}) x (dim, channel, value)
      WHERE x.value IS NOT NULL GROUP BY x.dim, d.day, x.channel, x.value`;
  return `delta AS MATERIALIZED (${delta}), by_day AS (
      SELECT x.dim, 'd' AS grain, d.day, d.channel, d.currency, x.value, sum(sign)::bigint AS n, ARRAY[${sums.join(', ')}] AS m
      FROM delta d CROSS JOIN LATERAL (VALUES ${words.join(', ')}) x (dim, value)
      GROUP BY x.dim, d.day, d.channel, d.currency, x.value${sketched.length > 0 ? sketch : ''}
    ), sums AS (
      SELECT * FROM by_day UNION ALL
      SELECT dim, 'm', date_trunc('month', day)::date, channel, currency, value, sum(n)::bigint,
        CASE WHEN dim LIKE '~%' THEN ARRAY[]::bigint[] ELSE ARRAY[${again.join(', ')}] END
      FROM by_day GROUP BY dim, date_trunc('month', day)::date, channel, currency, value
    )`;
}

/** Brings facts and sums of the touched subjects ($2) of the tenant ($1) to what the source says now, in one statement. */
export function refreshSql(source: FactSource, next: string): string {
  const measures = factSources[source].measures;
  const columns = factColumns.split(', ');
  const changed = columns.filter((c) => c !== 'subject_id' && c !== 'row_id');
  return `WITH next AS MATERIALIZED (${next}), old AS MATERIALIZED (
      SELECT ${factColumns} FROM kpi_fact WHERE tenant_id = $1 AND source = '${source}' AND subject_id = ANY($2::uuid[])
    ), gone AS (
      DELETE FROM kpi_fact f USING (SELECT subject_id, row_id FROM old EXCEPT SELECT subject_id, row_id FROM next) g
      WHERE f.tenant_id = $1 AND f.source = '${source}' AND f.subject_id = g.subject_id AND f.row_id = g.row_id
    ), fresh AS MATERIALIZED (SELECT ${factColumns} FROM next EXCEPT ALL SELECT ${factColumns} FROM old
    ), stale AS MATERIALIZED (SELECT ${factColumns} FROM old EXCEPT ALL SELECT ${factColumns} FROM next
    ), kept AS (
      INSERT INTO kpi_fact (tenant_id, source, ${factColumns}) SELECT $1, '${source}', ${factColumns} FROM fresh
      ON CONFLICT (tenant_id, source, subject_id, row_id) DO UPDATE SET ${changed.map((c) => `${c} = excluded.${c}`).join(', ')}
    ), ${rollupOf(source, 'SELECT 1 AS sign, * FROM fresh UNION ALL SELECT -1, * FROM stale')}
    INSERT INTO kpi_rollup AS r (tenant_id, source, dim, grain, day, channel, currency, value, n, m)
    SELECT $1, '${source}', dim, grain, day, channel, currency, value, n, m FROM sums
    WHERE n <> 0 OR ${measures.map((_, i) => `m[${i + 1}] <> 0`).join(' OR ')}
    ON CONFLICT (tenant_id, source, dim, grain, day, channel, currency, value) DO UPDATE
    SET n = r.n + excluded.n, m = CASE WHEN r.dim LIKE '~%' THEN r.m ELSE ARRAY[${measures.map((_, i) => `r.m[${i + 1}] + excluded.m[${i + 1}]`).join(', ')}] END`;
}
