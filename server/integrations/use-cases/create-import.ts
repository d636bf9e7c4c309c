import type { ImportKind } from '@/lib/contracts/integrations';
import { newId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { insertImport, rememberedMapping } from '../import-job.store';
import { headerHash, loadTable } from '../load-import';
import { suggestImport } from '../suggest-import';

const sampleCells = 5;

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
  const suggested = suggestImport(ctx, file.kind, table);
  const samplesOf = (index: number) => {
    const cells = table.rows.slice(0, 200).map((r) => (r.cells[index] ?? '').trim().slice(0, 80));
    return [...new Set(cells.filter((c) => c !== ''))].slice(0, sampleCells);
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
      options: usable ? { ...suggested.options, ...usable.options } : suggested.options,
      mapping: {
        fields: usable?.fields ?? suggested.fields,
        columns: table.headers.map((header, i) => ({ header, samples: samplesOf(i) })),
        preset: suggested.preset,
        remembered: usable !== null,
        headerHash: hash,
      },
    });
  });
  return id;
}
