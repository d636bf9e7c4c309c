import {
  type ImportDetail,
  type ImportRow,
  importWarnings,
  type RowProblem,
  type RowProblemCode,
} from '@/lib/contracts/integrations';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';
import { undoUntil } from '../domain/undo';
import { findImport, type ImportJob } from '../import-job.store';

const columns = `id, kind, file_name AS "fileName", file_key AS "fileKey", file_bytes AS "fileBytes", encoding, state,
  rows_total AS "rowsTotal", rows_done AS "rowsDone", rows_bad AS "rowsBad", problem, created_at AS "createdAt",
  finished_at AS "finishedAt", undone_at AS "undoneAt"`;
type Stored = Omit<ImportJob, 'mapping' | 'options' | 'counts' | 'createdBy'>;

const iso = (d: Date | null) => d?.toISOString() ?? null;

function rowOf(j: Stored, now: Date): ImportRow {
  const until = undoUntil(j);
  return {
    id: toPublicId('imp', j.id),
    kind: j.kind,
    fileName: j.fileName,
    fileBytes: j.fileBytes,
    encoding: j.encoding,
    state: j.state,
    rowsTotal: j.rowsTotal,
    rowsDone: j.rowsDone,
    rowsBad: j.rowsBad,
    problem: j.problem,
    createdAt: j.createdAt.toISOString(),
    finishedAt: iso(j.finishedAt),
    undoneAt: iso(j.undoneAt),
    undoUntil: until && until > now ? until.toISOString() : null,
  };
}

/** The tenant's imports, newest first. */
export async function listImports(
  tx: TenantTx,
  q: { limit: number; cursor?: string },
): Promise<{ data: ImportRow[]; nextCursor: string | null }> {
  const from = readCursor(tx.tenantId, 'imports', q.cursor);
  const rows = await tx.q<Stored>(
    `SELECT ${columns} FROM import_job WHERE tenant_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
     ORDER BY created_at DESC, id DESC LIMIT $4`,
    [tx.tenantId, from?.at ?? null, from?.id ?? null, q.limit + 1],
  );
  const page = rows.slice(0, q.limit);
  const last = page.at(-1);
  return {
    data: page.map((r) => rowOf(r, tx.ctx.now)),
    nextCursor:
      last && rows.length > q.limit
        ? writeCursor(tx.tenantId, 'imports', { at: last.createdAt, id: last.id })
        : null,
  };
}

/** One import with its mapping, counts, progress and the problems by kind, three examples of each. Errors: not_found. */
export async function getImport(tx: TenantTx, publicId: string): Promise<ImportDetail> {
  const id = fromPublicId('imp', publicId) ?? refuse('not_found');
  const job = (await findImport(tx, id)) ?? refuse('not_found');
  const problems = await tx.q<RowProblem & { n: number; total: number }>(
    `SELECT "row", "column", code, found, expected, n::int, total::int FROM (
       SELECT *, row_number() OVER (PARTITION BY code ORDER BY "row") AS n, count(*) OVER (PARTITION BY code) AS total
       FROM import_row_error WHERE tenant_id = $1 AND import_id = $2) AS e
     WHERE n <= 3 ORDER BY (code = 'document_refused'), total DESC, code, "row"`,
    [tx.tenantId, id],
  );
  const byCode = new Map<RowProblemCode, ImportDetail['problems'][number]>();
  for (const { n: _, total, ...p } of problems) {
    const known = byCode.get(p.code) ?? {
      code: p.code,
      warning: importWarnings.has(p.code),
      count: total,
      first: [],
    };
    known.first.push(p);
    byCode.set(p.code, known);
  }
  return {
    ...rowOf(job, tx.ctx.now),
    columns: job.mapping.columns,
    mapping: job.mapping.fields,
    options: job.options,
    preset: job.mapping.preset,
    remembered: job.mapping.remembered,
    counts: job.counts.counts ?? null,
    progress: job.counts.progress ?? null,
    problems: [...byCode.values()].sort((a, b) => Number(a.warning) - Number(b.warning)),
    kept: job.counts.kept ?? [],
  };
}
