import { createHash } from 'node:crypto';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { files } from '@/server/platform/files/local-files';
import { exportFile } from '../export-file';
import { findExport, settleExport } from '../export-job.store';

const maxExportBytes = 4 * 1024 * 1024 * 1024;

/**
 * Writes the file of an export from the rows of one moment, with how many they are and the file's checksum. A killed run is
 * repeated whole; its half file is never seen. Emits: integrations.export_finished.
 */
export async function writeExport(ctx: StaffCtx, payload: { exportId: string }): Promise<void> {
  const job = await inTenantRead(ctx, (tx) => findExport(tx, payload.exportId));
  if (job?.state !== 'running') return;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const hash = createHash('sha256');
  const encoder = new TextEncoder();
  const writing = exportFile(ctx, job.kind, async (piece) => {
    const bytes = encoder.encode(piece);
    hash.update(bytes);
    await writer.write(bytes);
  }).then(
    async (rowCount) => {
      await writer.close();
      return rowCount;
    },
    async (error: unknown) => {
      await writer.abort(error);
      throw error;
    },
  );
  const [stored, rowCount] = await Promise.all([
    files().put(ctx.tenantId, readable as unknown as AsyncIterable<Uint8Array>, maxExportBytes),
    writing,
  ]);
  await inTenantTx(ctx, async (tx) => {
    if (!(await settleExport(tx, job.id, { ...stored, rowCount, checksum: hash.digest('hex') }))) return;
    await emit(tx, [
      {
        type: 'integrations.export_finished',
        subjectType: 'export',
        subjectId: job.id,
        data: { kind: job.kind, rows: rowCount, startedBy: job.createdBy },
      },
    ]);
  });
}
