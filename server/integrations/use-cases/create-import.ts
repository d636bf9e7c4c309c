import type { ImportKind, ImportOptions } from '@/lib/contracts/integrations';
import { newId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { findDateOrder } from '../domain/cells';
import { guessMapping, startOptions } from '../domain/headers';
import { insertImport, rememberedMapping } from '../import-job.store';
import { headerHash, loadTable } from '../load-import';

const sampleRows = 5;
const hundredDays = 100 * 86_400_000;

/**
 * An import of a stored file, its columns mapped as last time for the same headers, else as they suggest themselves. Nothing
 * is written to the books yet. Returns its id.
 * Errors: those of reading the file: file_empty, file_type_unsupported, file_encoding_broken.
 */
export async function createImport(
  ctx: StaffCtx,
  file: { kind: ImportKind; name: string; key: string; bytes: number },
): Promise<string> {
  const table = await loadTable(file.key);
  const hash = headerHash(table.headers);
  const guess = guessMapping(file.kind, table.headers);
  const country = ctx.tenant.currency === 'CNY' ? 'CN' : '';
  const suggested = startOptions(guess.preset, { ...ctx.tenant, country });
  const samplesOf = (index: number) => table.rows.slice(0, 200).map((r) => r.cells[index] ?? '');
  const dateColumn = guess.mapping.placedAt ? table.headers.indexOf(guess.mapping.placedAt) : -1;
  const dates = dateColumn < 0 ? [] : samplesOf(dateColumn);
  const options: ImportOptions = {
    ...suggested,
    dateOrder: findDateOrder(dates) ?? (ctx.tenant.currency === 'USD' ? 'mdy' : 'dmy'),
    history: suggested.history || looksOld(dates, ctx.now),
  };
  const id = newId('imp');
  await inTenantTx(ctx, async (tx) => {
    const known = await rememberedMapping(tx, file.kind, hash);
    const usable =
      known && Object.values(known.fields).every((h) => table.headers.includes(h)) ? known : null;
    await insertImport(tx, {
      id,
      kind: file.kind,
      fileName: file.name,
      fileKey: file.key,
      fileBytes: file.bytes,
      encoding: table.encoding,
      rowsTotal: table.rows.length,
      createdBy: ctx.actor.type === 'user' ? ctx.actor.id : null,
      options: usable ? { ...options, ...usable.options } : options,
      mapping: {
        fields: usable?.fields ?? guess.mapping,
        columns: table.headers.map((header, i) => ({
          header,
          samples: [...new Set(samplesOf(i).filter((c) => c.trim() !== ''))]
            .slice(0, sampleRows)
            .map((c) => c.slice(0, 80)),
        })),
        preset: guess.preset?.name ?? null,
        remembered: usable !== null,
        headerHash: hash,
      },
    });
  });
  return id;
}

/** True when every sampled date is long past: such a file is a record of what was, not work to do. */
function looksOld(dates: readonly string[], now: Date): boolean {
  const years = dates
    .map((d) => /(?:^|\D)((?:19|20)\d\d)(?:\D|$)/.exec(d)?.[1])
    .filter((y) => y !== undefined);
  if (years.length === 0) return false;
  return Math.max(...years.map((y) => Date.UTC(Number(y), 11, 31))) < now.getTime() - hundredDays;
}
