import { type FactSource, factSources } from '@/lib/contracts/analytics-facts';

/** Words and references of a fact beside its measures; what is not given is empty. */
export type FactColumns = {
  subject: string;
  row: string;
  at: string;
  label?: string;
  currency?: string;
  channel?: string;
  country?: string;
  province?: string;
  warehouse?: string;
  carrier?: string;
  product?: string;
  category?: string;
  sku?: string;
  reason?: string;
  agent?: string;
  customer?: string;
  order?: string;
};
/** What facts are derived from anew, all of them at once, when something happens to it. */
export type SubjectKind = 'order' | 'ticket' | 'survey' | 'customer' | 'movement' | 'run';
/** `ids(column)`: the condition that restricts the subjects, on a column that holds their id. */
export type Ids = (column: string) => string;
export type FactQuery<S extends FactSource> = {
  from: (ids: Ids) => string;
  columns: FactColumns;
  measures: Record<(typeof factSources)[S]['measures'][number], string>;
};
export type FactDefinition = { subject: SubjectKind; parts: (ids: Ids) => string };

const words = [
  'channel',
  'country',
  'province',
  'warehouse',
  'carrier',
  'product',
  'category',
  'sku',
  'reason',
  'agent',
] as const;
/** The columns of kpi_fact after tenant_id and source, in order. */
export const factColumns = `subject_id, row_id, at, day, hour, currency, ${words.join(', ')}, customer_id, order_id, label, m`;

function select<S extends FactSource>(source: S, q: FactQuery<S>, ids: Ids): string {
  const { columns: c } = q;
  const measures = factSources[source].measures.map(
    (m) => `(${(q.measures as Record<string, string>)[m]})::bigint`,
  );
  return `SELECT ${c.subject} AS subject_id, ${c.row} AS row_id, ${c.at} AS at, ${c.currency ?? "''"}::text AS currency,
    ${words.map((w) => `coalesce(${c[w] ?? "''"}, '')::text AS ${w}`).join(', ')},
    ${c.customer ?? 'NULL'}::uuid AS customer_id, ${c.order ?? 'NULL'}::uuid AS order_id, coalesce(${c.label ?? "''"}, '')::text AS label,
    ARRAY[${measures.join(', ')}] AS m
  FROM ${q.from(ids)}`;
}

/**
 * The facts of one source in SQL over $1 tenant and $2 ids of subjects. The same text without the restriction is the recount. The rows
 * of `shop` are the tenant's zone and reporting currency.
 */
export function facts<S extends FactSource>(
  source: S,
  subject: SubjectKind,
  ...queries: FactQuery<S>[]
): FactDefinition {
  return { subject, parts: (ids) => queries.map((q) => select(source, q, ids)).join('\nUNION ALL\n') };
}

/** All columns of the facts, the day and hour by the tenant's calendar included. `scope`: the touched subjects, or all. */
export function factSql(definition: FactDefinition, scope: 'touched' | 'all'): string {
  const ids: Ids = scope === 'all' ? () => 'true' : (column) => `${column} = ANY($2::uuid[])`;
  return `WITH shop AS (SELECT timezone, currency FROM tenant WHERE id = $1)
    SELECT f.subject_id, f.row_id, f.at, (f.at AT TIME ZONE t.timezone)::date AS day,
      extract(hour FROM f.at AT TIME ZONE t.timezone)::smallint AS hour, f.currency, ${words.map((w) => `f.${w}`).join(', ')},
      f.customer_id, f.order_id, f.label, f.m
    FROM (${definition.parts(ids)}) f CROSS JOIN shop t WHERE f.at IS NOT NULL`;
}
