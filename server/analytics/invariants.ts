import { type FactSource, factSources } from '@/lib/contracts/analytics-facts';
import type { Invariant } from '@/server/platform/db/invariants';
import { factDefinitions } from './facts/all-facts';
import { factColumns, factSql } from './facts/fact-query';
import { rollupOf } from './rollup-sql';

const sources = Object.keys(factSources) as FactSource[];
const key = 'dim, grain, day, channel, currency, value';

function sumsDiffer(source: FactSource): string {
  const differs = factSources[source].measures
    .map((_, i) => `coalesce(s.m[${i + 1}], 0) <> coalesce(r.m[${i + 1}], 0)`)
    .join(' OR ');
  const rows = `SELECT 1 AS sign, ${factColumns} FROM kpi_fact WHERE tenant_id = $1 AND source = '${source}'`;
  return `SELECT ${key}, r.n AS kept, s.n AS counted, r.m AS kept_sums, s.m AS counted_sums
    FROM (WITH ${rollupOf(source, rows)} SELECT * FROM sums) s
    FULL JOIN (SELECT * FROM kpi_rollup WHERE tenant_id = $1 AND source = '${source}') r USING (${key})
    WHERE coalesce(s.n, 0) <> coalesce(r.n, 0) OR ${differs}`;
}

function factsDiffer(source: FactSource): string {
  const columns = factColumns
    .split(', ')
    .filter((c) => c !== 'label')
    .join(', ');
  const kept = `SELECT ${columns} FROM kpi_fact WHERE tenant_id = $1 AND source = '${source}'`;
  const counted = `SELECT ${columns} FROM (${factSql(factDefinitions[source], 'all')}) f`;
  return `SELECT d.* FROM (
      SELECT 'is not counted' AS problem, a.* FROM (${counted} EXCEPT ${kept}) a
      UNION ALL SELECT 'is counted otherwise', b.* FROM (${kept} EXCEPT ${counted}) b) d
    WHERE EXISTS (SELECT 1 FROM kpi_state WHERE tenant_id = $1 AND built_at IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM event_pending WHERE tenant_id = $1) AND NOT EXISTS (SELECT 1 FROM kpi_pending WHERE tenant_id = $1)
      AND NOT EXISTS (SELECT 1 FROM kpi_touched WHERE tenant_id = $1)`;
}

/** What must always hold in the figures: sums are those of the facts, and facts are what the tables say once nothing waits to be counted. */
export const invariants: Invariant[] = sources.flatMap((source) => [
  { name: `the sums of ${source} equal their facts`, sql: sumsDiffer(source) },
  { name: `the facts of ${source} are what the tables say`, sql: factsDiffer(source) },
]);
