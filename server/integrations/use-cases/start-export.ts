import type { ExportKind } from '@/lib/contracts/integrations';
import type { ExportRow } from '@/lib/contracts/integrations-files';
import { toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { enqueue } from '@/server/platform/jobs/queue';
import { insertExport } from '../export-job.store';
import { getExport } from '../queries/exports';

/** Begins a file of everything of that kind; a job writes it. */
export async function startExport(ctx: StaffCtx, kind: ExportKind): Promise<ExportRow> {
  return inTenantTx(ctx, async (tx) => {
    const id = await insertExport(tx, kind);
    await enqueue(tx, { name: 'integrations.write-export', payload: { exportId: id } });
    return getExport(tx, toPublicId('exp', id));
  });
}
