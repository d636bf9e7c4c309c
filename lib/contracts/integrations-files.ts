import { z } from 'zod';
import { exportKinds, importKinds } from './integrations';
import { pageOf, requiredText } from './text';

export const exportStates = ['running', 'done', 'failed'] as const;

/** Everything of a kind as a file of one moment. */
export const newExportSchema = z.object({ kind: z.enum(exportKinds) });
export const exportRowSchema = z.object({
  id: z.string(),
  kind: z.enum(exportKinds),
  state: z.enum(exportStates),
  /** null until done, as all below */
  rowCount: z.number().nullable(),
  fileBytes: z.number().nullable(),
  /** SHA-256 of the file in hexadecimal */
  checksum: z.string().nullable(),
  /** the path to fetch the file from, with the same key */
  download: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type ExportRow = z.output<typeof exportRowSchema>;
export const exportPageSchema = pageOf(exportRowSchema);

/** The bounds of a file that is sent within JSON; larger ones go through the wizard or the operator's tool. */
export const importFileLimits = { bodyBytes: 12_000_000, contentChars: 11_000_000 } as const;

/** A file to import, its columns mapped as last time for the same headers, else as they suggest themselves. */
export const newImportSchema = z.object({
  kind: z.enum(importKinds),
  fileName: requiredText(200),
  content: z.string().min(1).max(importFileLimits.contentChars),
  /** `base64` for XLSX, and for text in other encodings than UTF-8 */
  encoding: z.enum(['text', 'base64']).default('text'),
  /** our field → the column's header; absent: as suggested */
  mapping: z.record(z.string().max(60), z.string().max(300)).optional(),
  /** true: only read and count, write nothing */
  dryRun: z.boolean().default(false),
});
export type NewImport = z.output<typeof newImportSchema>;
