import type { ExportRow } from '@/lib/contracts/integrations-files';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';
import { type ExportJob, exportColumns, findExport } from '../export-job.store';

const list = 'exports';

function rowOf(job: ExportJob): ExportRow {
  const id = toPublicId('exp', job.id);
  return {
    id,
    kind: job.kind,
    state: job.state,
    rowCount: job.rowCount,
    fileBytes: job.fileBytes,
    checksum: job.checksum,
    download: job.state === 'done' ? `/api/v1/exports/${id}/file` : null,
    createdAt: job.createdAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}

/** One export. Errors: not_found. */
export async function getExport(tx: TenantTx, publicId: string): Promise<ExportRow> {
  return rowOf((await findExport(tx, fromPublicId('exp', publicId))) ?? refuse('not_found'));
}

/** Exports, the newest first. */
export async function listExports(tx: TenantTx, query: { limit: number; cursor?: string | undefined }) {
  const after = readCursor(tx.tenantId, list, query.cursor);
  const rows = await tx.q<ExportJob>(
    `SELECT ${exportColumns} FROM export_job
      WHERE tenant_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
      ORDER BY created_at DESC, id DESC LIMIT ${query.limit + 1}`,
    [tx.tenantId, after?.at ?? null, after?.id ?? null],
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    data: page.map(rowOf),
    nextCursor:
      rows.length > query.limit && last
        ? writeCursor(tx.tenantId, list, { at: last.createdAt, id: last.id })
        : null,
  };
}
