import { Readable } from 'node:stream';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { files } from '@/server/platform/files/local-files';
import { findExport } from './export-job.store';

/** The file of a finished export as an answer. Errors: not_found; transition_refused while it is written. */
export async function exportAnswer(ctx: StaffCtx, publicId: string): Promise<Response> {
  const job =
    (await inTenantRead(ctx, (tx) => findExport(tx, fromPublicId('exp', publicId)))) ?? refuse('not_found');
  if (job.fileKey === null) refuse('transition_refused', { state: job.state });
  const body = Readable.toWeb(files().read(job.fileKey)) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(job.fileBytes),
      'content-disposition': `attachment; filename="${job.kind}.csv"`,
      'x-content-type-options': 'nosniff',
    },
  });
}
