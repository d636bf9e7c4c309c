import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { enqueue } from '@/server/platform/jobs/queue';
import { findImport, updateImport } from '../import-job.store';

/**
 * Begins to write a previewed import, by a job that continues after a crash. Starting twice is starting once.
 * Errors: not_found; transition_refused unless it was previewed. Emits: integrations.import_started.
 */
export async function startImport(ctx: StaffCtx, input: { id: string }): Promise<void> {
  const id = fromPublicId('imp', input.id) ?? refuse('not_found');
  await inTenantTx(ctx, async (tx) => {
    const job = (await findImport(tx, id, true)) ?? refuse('not_found');
    if (job.state === 'running' || job.state === 'done') return;
    if (job.state !== 'previewed') refuse('transition_refused', { state: job.state });
    const total = job.counts.counts?.documents ?? 0;
    await updateImport(tx, id, {
      state: 'running',
      counts: {
        ...job.counts,
        progress: {
          written: 0,
          total,
          created: 0,
          existing: 0,
          updated: 0,
          refused: 0,
          credits: 0,
          productsCreated: 0,
        },
      },
    });
    await enqueue(tx, { name: 'integrations.write-import', payload: { importId: id }, dedupeKey: id });
    await emit(tx, [
      {
        type: 'integrations.import_started',
        subjectType: 'import',
        subjectId: id,
        data: { from: job.state, to: 'running', kind: job.kind, rows: job.rowsTotal, documents: total },
      },
    ]);
  });
}
