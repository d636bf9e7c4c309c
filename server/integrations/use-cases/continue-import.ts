import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { enqueue } from '@/server/platform/jobs/queue';
import type { ReadFile } from '../domain/read-file';
import { addProblems, findImport, type ImportJob, updateImport } from '../import-job.store';
import { forgetImport, loadImport } from '../load-import';
import { prepareGoods } from '../prepare-goods';
import { nextChunk, type WrittenChunk, writeChunk } from '../write-chunk';

/** How long one job writes before it lets other jobs have their turn. */
const turnMs = 4000;

/**
 * Writes the next pieces of a running import, each in a transaction that also moves its mark: a killed worker's import goes
 * on exactly where it stood, and two workers never write one piece twice. Calls itself again by a job until all is written.
 * `onProgress` is called after each piece.
 * Emits: integrations.import_finished.
 */
export async function continueImport(
  ctx: StaffCtx,
  importId: string,
  options: { turnMs?: number; clock?: () => number; onProgress?: (job: ImportJob) => void } = {},
): Promise<void> {
  const clock = options.clock ?? performance.now.bind(performance);
  const end = clock() + (options.turnMs ?? turnMs);
  const first = await inTenantRead(ctx, (tx) => findImport(tx, importId));
  if (first?.state !== 'running') return;
  const file = await loadImport(first);
  if (!first.counts.prepared) await prepare(ctx, importId, file);
  for (;;) {
    const job = await inTenantTx(ctx, (tx) => writeNext(tx, importId, file));
    if (!job) return;
    options.onProgress?.(job);
    if (job.state === 'done') return void forgetImport();
    if (clock() < end) continue;
    await inTenantTx(ctx, (tx) =>
      enqueue(tx, {
        name: 'integrations.write-import',
        payload: { importId },
        dedupeKey: `${importId}:${job.counts.progress?.written}`,
      }),
    );
    return;
  }
}

async function prepare(ctx: StaffCtx, importId: string, file: ReadFile): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const job = await findImport(tx, importId, true);
    if (job?.state !== 'running' || job.counts.prepared) return;
    const productsCreated = await prepareGoods(tx, job, file);
    const progress = { ...job.counts.progress!, productsCreated };
    await updateImport(tx, importId, { counts: { ...job.counts, progress, prepared: true } });
  });
}

/** The import after its next piece was written; null when it is no longer running. */
async function writeNext(tx: TenantTx, importId: string, file: ReadFile): Promise<ImportJob | null> {
  const job = await findImport(tx, importId, true);
  if (job?.state !== 'running') return null;
  const progress = job.counts.progress!;
  const chunk = nextChunk(file, progress.written);
  const written: WrittenChunk = chunk.size === 0 ? empty : await writeChunk(tx, job, file, chunk);
  await addProblems(tx, importId, written.problems);
  const after = {
    ...progress,
    written: progress.written + chunk.size,
    created: progress.created + written.created,
    existing: progress.existing + written.existing,
    updated: progress.updated + written.updated,
    refused: progress.refused + written.refused,
    credits: progress.credits + written.credits,
  };
  const done = after.written >= file.items.length;
  const changes = {
    counts: { ...job.counts, progress: after },
    rowsDone: done ? job.rowsTotal : Math.min(job.rowsTotal, job.rowsDone + chunk.rows),
    rowsBad: job.rowsBad + written.refusedRows,
    ...(done ? { state: 'done' as const, finishedAt: tx.ctx.now } : {}),
  };
  await updateImport(tx, importId, changes);
  if (done)
    await emit(tx, [
      {
        type: 'integrations.import_finished',
        subjectType: 'import',
        subjectId: importId,
        data: { from: 'running', to: 'done', kind: job.kind, startedBy: job.createdBy, ...after },
      },
    ]);
  return { ...job, ...changes };
}

const empty: WrittenChunk = {
  created: 0,
  existing: 0,
  updated: 0,
  refused: 0,
  credits: 0,
  refusedRows: 0,
  problems: [],
};
