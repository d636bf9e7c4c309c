import { type ImportCounts, type ImportOptions, importWarnings } from '@/lib/contracts/integrations';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { missingField } from '../domain/read-file';
import { isLineFile } from '../domain/read-orders';
import { findImport, rememberMapping, replaceProblems, updateImport } from '../import-job.store';
import { loadImport } from '../load-import';

const open = new Set(['uploaded', 'mapped', 'previewed']);

/**
 * Reads the whole file under that mapping and keeps what was found: counts, sums and problems. Nothing of it is written to
 * the books. The mapping is remembered for the next file with the same headers.
 * Errors: not_found; transition_refused once it is being written; column_missing.
 */
export async function saveMapping(
  ctx: StaffCtx,
  input: { id: string; mapping: Record<string, string>; options: ImportOptions },
): Promise<ImportCounts> {
  const id = fromPublicId('imp', input.id) ?? refuse('not_found');
  const job = (await inTenantRead(ctx, (tx) => findImport(tx, id))) ?? refuse('not_found');
  if (!open.has(job.state)) refuse('transition_refused', { state: job.state });
  const headers = new Set((job.mapping.columns ?? []).map((c) => c.header));
  const fields = Object.fromEntries(
    Object.entries(input.mapping).filter(([, header]) => headers.has(header)),
  );
  const missing = missingField(job.kind, fields);
  if (missing) refuse('column_missing', { column: missing }, missing);
  const mapping = { ...job.mapping, fields };
  // Orders whose file names no goods cannot be picked: they are a record of what was.
  const history = input.options.history || (job.kind === 'orders' && !isLineFile(fields));
  const options = { ...input.options, history };
  const file = await loadImport({ ...job, mapping, options });
  await inTenantTx(ctx, async (tx) => {
    const locked = (await findImport(tx, id, true)) ?? refuse('not_found');
    if (!open.has(locked.state)) refuse('transition_refused', { state: locked.state });
    const errors = file.problems.filter((p) => !importWarnings.has(p.code));
    const warnings = file.problems.filter((p) => importWarnings.has(p.code));
    await replaceProblems(tx, id, [...errors, ...warnings]);
    await updateImport(tx, id, {
      state: 'previewed',
      mapping,
      options,
      counts: { counts: file.counts },
      rowsBad: file.counts.errorRows,
      rowsDone: 0,
      problem: null,
    });
    await rememberMapping(tx, job.kind, job.mapping.headerHash, { fields, options });
  });
  return file.counts;
}
