import { createHash } from 'node:crypto';
import { files } from '@/server/platform/files/local-files';
import { readTable, type Table } from '@/server/platform/files/table/read-table';
import { headerKey } from './domain/headers';
import { type ReadFile, readFile } from './domain/read-file';
import type { ImportJob } from './import-job.store';

let last: { key: string; file: ReadFile } | null = null;

/** The fingerprint of a header line. */
export function headerHash(headers: readonly string[]): string {
  return createHash('sha256').update(headerKey(headers)).digest('hex').slice(0, 40);
}

/** The table of an uploaded file. Errors: those of readTable. */
export function loadTable(fileKey: string): Promise<Table> {
  return readTable(files().pathOf(fileKey));
}

/** What an import's file holds under its mapping; the last one is kept in memory, since writing reads it piece by piece. */
export async function loadImport(
  job: Pick<ImportJob, 'id' | 'kind' | 'fileKey' | 'mapping' | 'options'>,
): Promise<ReadFile> {
  const key = JSON.stringify([job.id, job.mapping.fields, job.options]);
  if (last?.key === key) return last.file;
  const file = readFile(job.kind, await loadTable(job.fileKey), job.mapping.fields, job.options);
  last = { key, file };
  return file;
}

/** Gives the memory back once an import is done. */
export function forgetImport(): void {
  last = null;
}
