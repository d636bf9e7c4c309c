import {
  type Facts,
  type FactValue,
  fieldsOf,
  type Subject,
  type SubjectFacts,
} from '@/lib/contracts/conditions';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { conditionSource } from './condition-sources';

type Row = { id: string; label: string; currency_of: string | null; lines: Facts[] | null } & Record<
  string,
  unknown
>;
export type LoadedSubject = SubjectFacts & { id: string; label: string };

function factOf(value: unknown): FactValue {
  if (value instanceof Date) return value.toISOString();
  return (value ?? null) as FactValue;
}

/**
 * The facts of those records of a subject, as conditions ask for them. One statement. `only`: just those fields, and
 * the lines when it has `lines`.
 */
export async function loadSubjects(
  tx: TenantTx,
  subject: Subject,
  ids: readonly string[],
  only?: { fields: ReadonlySet<string>; lines: boolean },
): Promise<Map<string, LoadedSubject>> {
  if (ids.length === 0) return new Map();
  const source = conditionSource(subject, tx.ctx.tenant.timezone);
  const defs = fieldsOf(subject);
  const wanted = Object.entries(source.fields).filter(([field]) => !only || only.fields.has(field));
  const columns = wanted.map(
    ([field, sql]) => `(${sql})${defs[field]?.type === 'day' ? '::text' : ''} AS "${field}"`,
  );
  const lines = only && !only.lines ? undefined : source.lines;
  const lineFields = Object.entries(lines?.fields ?? {}).map(([field, sql]) => `'${field}', ${sql}`);
  if (lines)
    columns.push(
      `(SELECT coalesce(json_agg(json_build_object(${lineFields.join(', ')}, 'currency', ${lines.currency}) ORDER BY l.position), '[]') ${lines.from}) AS lines`,
    );
  const rows = await tx.q<Row>(
    `SELECT ${[`${source.id} AS id`, `${source.label} AS label`, `${source.currency} AS currency_of`, ...columns].join(', ')}
     FROM ${source.from} WHERE ${source.alias}.tenant_id = $1 AND ${source.id} = ANY($2::uuid[])`,
    [tx.tenantId, ids],
  );
  return new Map(
    rows.map((row) => {
      const fields: Record<string, FactValue> = { currency: row.currency_of };
      for (const [field] of wanted) fields[field] = factOf(row[field]);
      return [row.id, { id: row.id, label: row.label, fields, ...(lines ? { lines: row.lines ?? [] } : {}) }];
    }),
  );
}

/** What people call those records, by id; one that is not there any more has no name. One statement per subject. */
export async function labelsOf(
  tx: TenantTx,
  records: readonly { subject: Subject; id: string }[],
): Promise<Map<string, string>> {
  const labels = new Map<string, string>();
  for (const subject of new Set(records.map((r) => r.subject))) {
    const ids = [...new Set(records.flatMap((r) => (r.subject === subject ? [r.id] : [])))];
    const found = await loadSubjects(tx, subject, ids, { fields: new Set(), lines: false });
    for (const [id, { label }] of found) labels.set(id, label);
  }
  return labels;
}
