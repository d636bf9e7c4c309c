import type { ExportKind } from '@/lib/contracts/integrations';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type ExportJob = {
  id: string;
  kind: ExportKind;
  state: 'running' | 'done' | 'failed';
  rowCount: number | null;
  fileBytes: number | null;
  checksum: string | null;
  fileKey: string | null;
  createdBy: string | null;
  createdAt: Date;
  finishedAt: Date | null;
};

export const exportColumns = `id, kind, state, row_count AS "rowCount", file_bytes AS "fileBytes", checksum, file_key AS "fileKey",
  created_by AS "createdBy", created_at AS "createdAt", finished_at AS "finishedAt"`;

/** Begins an export; returns its id. */
export async function insertExport(tx: TenantTx, kind: ExportKind): Promise<string> {
  const { actor, now } = tx.ctx;
  const id = newId('exp');
  await tx.exec(
    `INSERT INTO export_job (tenant_id, id, kind, state, created_by, created_at) VALUES ($1, $2, $3, 'running', $4, $5)`,
    [tx.tenantId, id, kind, actor.type === 'user' ? actor.id : null, now],
  );
  return id;
}

/** The export, or null. */
export function findExport(tx: TenantTx, id: string | null): Promise<ExportJob | null> {
  return tx.maybeOne<ExportJob>(`SELECT ${exportColumns} FROM export_job WHERE tenant_id = $1 AND id = $2`, [
    tx.tenantId,
    id,
  ]);
}

/** The file of a running export is there; false when another run was faster. */
export async function settleExport(
  tx: TenantTx,
  id: string,
  file: { key: string; bytes: number; rowCount: number; checksum: string },
): Promise<boolean> {
  const changed = await tx.exec(
    `UPDATE export_job SET state = 'done', file_key = $3, file_bytes = $4, row_count = $5, checksum = $6, finished_at = $7
      WHERE tenant_id = $1 AND id = $2 AND state = 'running'`,
    [tx.tenantId, id, file.key, file.bytes, file.rowCount, file.checksum, tx.ctx.now],
  );
  return changed > 0;
}
