import { Readable } from 'node:stream';
import type { ImportDetail } from '@/lib/contracts/integrations';
import type { NewImport } from '@/lib/contracts/integrations-files';
import { refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { files } from '@/server/platform/files/local-files';
import { maxFileBytes } from '@/server/platform/files/table/read-table';
import { findImport } from './import-job.store';
import { getImport } from './queries/imports';
import { createImport } from './use-cases/create-import';
import { saveMapping } from './use-cases/save-mapping';
import { startImport } from './use-cases/start-import';

/**
 * Takes a file as the REST door gets it through the steps of the wizard: store, map, read and, unless it is a dry run, start to
 * write. A repeat under the same idempotency key answers with the first import.
 * Errors: those of reading the file, column_missing; a file that cannot be read is not kept.
 */
export async function takeImport(ctx: StaffCtx, input: NewImport): Promise<ImportDetail> {
  const { idempotency: _claimedBelow, ...rest } = ctx;
  const step: StaffCtx = rest;
  const { id } = await inTenantTx(ctx, async () => ({ id: await importOf(step, input) }));
  return inTenantRead(step, (tx) => getImport(tx, id));
}

async function importOf(ctx: StaffCtx, input: NewImport): Promise<string> {
  const bytes = Buffer.from(input.content, input.encoding === 'base64' ? 'base64' : 'utf8');
  const stored = await files().put(ctx.tenantId, Readable.from([bytes]), maxFileBytes);
  try {
    const bare = await createImport(ctx, { kind: input.kind, name: input.fileName, ...stored });
    const id = toPublicId('imp', bare);
    const job = (await inTenantRead(ctx, (tx) => findImport(tx, bare))) ?? refuse('not_found');
    const counts = await saveMapping(ctx, {
      id,
      mapping: input.mapping ?? job.mapping.fields,
      options: job.options,
    });
    if (!input.dryRun && counts.documents > 0) await startImport(ctx, { id });
    return id;
  } catch (error) {
    await files().remove(stored.key);
    throw error;
  }
}
