import { exportKinds, importKinds, type RowProblem } from '@/lib/contracts/integrations';
import type { Locale } from '@/lib/format/locales';
import { AppError } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { files } from '@/server/platform/files/local-files';
import { maxFileBytes } from '@/server/platform/files/table/read-table';
import { answered } from '@/server/platform/http/answered';
import { memberCtx } from '@/server/platform/http/member-door';
import { exportFile } from './export-file';
import { findImport, writeProblems } from './import-job.store';
import { loadImport, loadTable } from './load-import';
import { problemFile } from './problem-file';
import { createImport } from './use-cases/create-import';

const csv = (name: string) => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
});

/** Takes a member's file as the raw body (name and kind in headers) and begins an import of it. Answers with its id. */
export function serveUpload(request: Request, tenant: string): Promise<Response> {
  return answered(async () => {
    const ctx = await memberCtx(tenant, 'imports:write', 'heavy');
    const kind = importKinds.find((k) => k === request.headers.get('x-import-kind'));
    // A header of our own: no other site can send it without being asked first.
    const given = request.headers.get('x-file-name');
    if (!kind || !given || !request.body)
      throw new AppError('invalid_input', { param: 'x-import-kind', problem: 'missing' });
    if (Number(request.headers.get('content-length') ?? 0) > maxFileBytes)
      throw new AppError('file_too_large', { limitMb: maxFileBytes / 1024 / 1024 });
    const name = decodeURIComponent(given).replaceAll('\u0000', '').slice(0, 200);
    const stored = await files().put(ctx.tenantId, chunksOf(request.body), maxFileBytes);
    try {
      const id = await createImport(ctx, { kind, name, ...stored });
      return Response.json({ id: toPublicId('imp', id) }, { status: 201 });
    } catch (error) {
      await files().remove(stored.key);
      throw error;
    }
  });
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** The rows that an import left out, with why and how to put them right, as a file in the reader's language. */
export function serveProblems(tenant: string, name: string): Promise<Response> {
  return answered(async () => {
    const ctx = await memberCtx(tenant, 'imports:write', 'heavy');
    const id = fromPublicId('imp', name.replace(/\.errors\.csv$/, ''));
    const job = id ? await inTenantRead(ctx, (tx) => findImport(tx, id)) : null;
    if (!job) throw new AppError('not_found');
    const found = await loadImport(job);
    const written: RowProblem[] = await inTenantRead(ctx, (tx) => writeProblems(tx, job.id));
    const table = await loadTable(job.fileKey);
    const body = [...problemFile(table, [...found.problems, ...written], ctx.readerLocale as Locale)].join(
      '',
    );
    return new Response(body, { headers: csv(`${job.fileName}.errors.csv`) });
  });
}

/** Everything of a kind as a CSV file of one moment, streamed. */
export function serveExport(tenant: string, name: string): Promise<Response> {
  return answered(async () => {
    const ctx = await memberCtx(tenant, 'exports:read', 'heavy');
    const kind = exportKinds.find((k) => `${k}.csv` === name);
    if (!kind) throw new AppError('not_found');
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const encoder = new TextEncoder();
    exportFile(ctx, kind, (piece) => writer.write(encoder.encode(piece))).then(
      () => writer.close(),
      (error: unknown) => writer.abort(error),
    );
    return new Response(readable, {
      headers: csv(`${tenant}-${kind}-${ctx.now.toISOString().slice(0, 10)}.csv`),
    });
  });
}
