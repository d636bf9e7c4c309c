import type {
  ImportColumn,
  ImportCounts,
  ImportKind,
  ImportOptions,
  ImportProgress,
  ImportState,
  RowProblem,
} from '@/lib/contracts/integrations';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type StoredMapping = {
  fields: Record<string, string>;
  columns: ImportColumn[];
  preset: string | null;
  remembered: boolean;
  headerHash: string;
};
export type StoredCounts = {
  counts?: ImportCounts;
  progress?: ImportProgress;
  /** products and opening stock of the file are there */
  prepared?: boolean;
  kept?: { number: string; externalId: string; lifecycle: string }[];
};
export type ImportJob = {
  id: string;
  kind: ImportKind;
  fileName: string;
  fileKey: string;
  fileBytes: number;
  encoding: string;
  state: ImportState;
  mapping: StoredMapping;
  options: ImportOptions;
  counts: StoredCounts;
  rowsTotal: number;
  rowsDone: number;
  rowsBad: number;
  problem: string | null;
  createdBy: string | null;
  createdAt: Date;
  finishedAt: Date | null;
  undoneAt: Date | null;
};

const columns = `id, kind, file_name AS "fileName", file_key AS "fileKey", file_bytes AS "fileBytes", encoding, state, mapping,
  options, counts, rows_total AS "rowsTotal", rows_done AS "rowsDone", rows_bad AS "rowsBad", problem,
  created_by AS "createdBy", created_at AS "createdAt", finished_at AS "finishedAt", undone_at AS "undoneAt"`;

/** Stores a new import. */
export async function insertImport(
  tx: TenantTx,
  job: Pick<
    ImportJob,
    | 'id'
    | 'kind'
    | 'fileName'
    | 'fileKey'
    | 'fileBytes'
    | 'encoding'
    | 'mapping'
    | 'options'
    | 'rowsTotal'
    | 'createdBy'
  >,
): Promise<void> {
  await tx.exec(
    `INSERT INTO import_job (tenant_id, id, kind, file_name, file_key, file_bytes, encoding, state, mapping, options, rows_total,
       created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'uploaded', $8, $9, $10, $11, $12)`,
    [
      tx.tenantId,
      job.id,
      job.kind,
      job.fileName,
      job.fileKey,
      job.fileBytes,
      job.encoding,
      JSON.stringify(job.mapping),
      JSON.stringify(job.options),
      job.rowsTotal,
      job.createdBy,
      tx.ctx.now,
    ],
  );
}

/** The import, locked when asked; null when there is none. Locks: import_job, when `lock`. */
export async function findImport(tx: TenantTx, id: string, lock = false): Promise<ImportJob | null> {
  return tx.maybeOne<ImportJob>(
    `SELECT ${columns} FROM import_job WHERE tenant_id = $1 AND id = $2${lock ? ' FOR UPDATE' : ''}`,
    [tx.tenantId, id],
  );
}

type Changes = Partial<
  Pick<
    ImportJob,
    | 'state'
    | 'mapping'
    | 'options'
    | 'counts'
    | 'rowsDone'
    | 'rowsBad'
    | 'problem'
    | 'finishedAt'
    | 'undoneAt'
  >
>;
const columnOf: Record<keyof Changes, string> = {
  state: 'state',
  mapping: 'mapping',
  options: 'options',
  counts: 'counts',
  rowsDone: 'rows_done',
  rowsBad: 'rows_bad',
  problem: 'problem',
  finishedAt: 'finished_at',
  undoneAt: 'undone_at',
};

/** Changes the named columns of a locked import. */
export async function updateImport(tx: TenantTx, id: string, changes: Changes): Promise<void> {
  const entries = Object.entries(changes) as [keyof Changes, unknown][];
  const sets = entries.map(([key], i) => `${columnOf[key]} = $${i + 3}`);
  const values = entries.map(([key, value]) =>
    key === 'mapping' || key === 'options' || key === 'counts' ? JSON.stringify(value) : value,
  );
  await tx.exec(`UPDATE import_job SET ${sets.join(', ')} WHERE tenant_id = $1 AND id = $2`, [
    tx.tenantId,
    id,
    ...values,
  ]);
}

/** How many problems of an import are kept to be shown; the file of problems has all of them. */
export const keptProblems = 2000;

/** Replaces what was found in the rows of an import. */
export async function replaceProblems(
  tx: TenantTx,
  importId: string,
  problems: readonly RowProblem[],
): Promise<void> {
  await tx.exec('DELETE FROM import_row_error WHERE tenant_id = $1 AND import_id = $2', [
    tx.tenantId,
    importId,
  ]);
  await addProblems(tx, importId, problems.slice(0, keptProblems));
}

/** Adds problems that were found while writing. */
export async function addProblems(
  tx: TenantTx,
  importId: string,
  problems: readonly RowProblem[],
): Promise<void> {
  if (problems.length === 0) return;
  await tx.exec(
    `INSERT INTO import_row_error (tenant_id, id, import_id, "row", "column", code, found, expected)
     SELECT $1, p.id, $2, p.r, p.c, p.code, p.found, p.expected
     FROM unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[]) AS p (id, r, c, code, found, expected)`,
    [
      tx.tenantId,
      importId,
      problems.map(() => newId('imp')),
      problems.map((p) => p.row),
      problems.map((p) => p.column),
      problems.map((p) => p.code),
      problems.map((p) => clean(p.found)),
      problems.map((p) => clean(p.expected)),
    ],
  );
}

const clean = (text: string) => text.toWellFormed().replaceAll('\u0000', '␀');

/** Problems that were found while writing, of an import. */
export async function writeProblems(tx: TenantTx, importId: string): Promise<RowProblem[]> {
  return tx.q<RowProblem>(
    `SELECT "row", "column", code, found, expected FROM import_row_error
     WHERE tenant_id = $1 AND import_id = $2 AND code = 'refused' ORDER BY "row"`,
    [tx.tenantId, importId],
  );
}

/** How the columns of a header line were mapped last time, with the options of then; null when never. */
export async function rememberedMapping(
  tx: TenantTx,
  kind: ImportKind,
  headerHash: string,
): Promise<{ fields: Record<string, string>; options: ImportOptions } | null> {
  const row = await tx.maybeOne<{ mapping: { fields: Record<string, string>; options: ImportOptions } }>(
    'SELECT mapping FROM import_mapping WHERE tenant_id = $1 AND kind = $2 AND header_hash = $3',
    [tx.tenantId, kind, headerHash],
  );
  return row?.mapping ?? null;
}

/** Remembers a mapping for the next file with that header line. */
export async function rememberMapping(
  tx: TenantTx,
  kind: ImportKind,
  headerHash: string,
  mapping: { fields: Record<string, string>; options: ImportOptions },
): Promise<void> {
  await tx.exec(
    `INSERT INTO import_mapping (tenant_id, id, kind, header_hash, mapping, updated_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, kind, header_hash) DO UPDATE SET mapping = excluded.mapping, updated_at = excluded.updated_at`,
    [tx.tenantId, newId('map'), kind, headerHash, JSON.stringify(mapping), tx.ctx.now],
  );
}
