import { z } from 'zod';
import { currencyCodes } from '@/lib/kernel/money';
import { isTimeZone } from '@/lib/kernel/time';
import {
  connectionSources,
  type ImportField,
  importKinds,
  importStates,
  messageStates,
  rowProblems,
} from './integrations-words';
import { pageQuery, publicId, requiredText, text } from './text';

export * from './integrations-words';

/** Which column (by its header) holds which field. */
export const columnMapping = z.record(z.string().max(40), z.string().max(300));
export type ColumnMapping = Partial<Record<ImportField, string>>;

/** How a file is to be understood. */
export const importOptions = z.object({
  /** the channel word of its orders */
  channel: requiredText(40),
  currency: z.string().refine((c) => currencyCodes.has(c), 'is no ISO 4217 currency'),
  /** the zone of dates without an offset */
  timezone: z.string().refine(isTimeZone, 'is no time zone'),
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']),
  /** ISO code used when the file names no country; empty: unknown */
  country: z.string().regex(/^([A-Z]{2})?$/),
  /** true: finished long ago, kept for the record; false: work for the pipeline */
  history: z.boolean(),
  /** products for SKUs that are not known yet */
  createProducts: z.boolean(),
  /** an opening stock for those products, as much as the file sells */
  openingStock: z.boolean(),
  /** the file has no payment columns, but its orders are paid */
  assumePaid: z.boolean(),
  taxIncluded: z.boolean(),
  /** codes in the SKU column that are charges, not goods */
  feeCodes: z.array(text(40)).max(100),
  /** beginning of document numbers that are credit notes; empty: none */
  creditPrefix: text(10),
});
export type ImportOptions = z.output<typeof importOptions>;

/** One thing found in one row of a file. Rows count as in a spreadsheet: the header is row 1. */
export const rowProblemSchema = z.object({
  row: z.number(),
  column: z.string(),
  code: z.enum(rowProblems),
  found: z.string(),
  expected: z.string(),
});
export type RowProblem = z.output<typeof rowProblemSchema>;

/** What a file holds and what became of it; the amounts are exact decimals in the file's currency. */
export const importCountsSchema = z.object({
  rows: z.number(),
  documents: z.number(),
  orders: z.number(),
  creditNotes: z.number(),
  units: z.number(),
  /** Σ of all rows, as the file states it */
  fileTotal: z.string(),
  ordersTotal: z.string(),
  creditsTotal: z.string(),
  errorsTotal: z.string(),
  /** what rounding to the currency's digits changed; fileTotal = orders − credits + errors + rounding */
  roundingTotal: z.string(),
  paidTotal: z.string(),
  refundedTotal: z.string(),
  errorRows: z.number(),
  warningRows: z.number(),
  /** rows whose amount could not be read at all, and is in no sum */
  unreadableAmounts: z.number(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  currency: z.string(),
});
export type ImportCounts = z.output<typeof importCountsSchema>;

/** How far the writing is; what was new, and what was there already. */
export const importProgressSchema = z.object({
  written: z.number(),
  total: z.number(),
  created: z.number(),
  existing: z.number(),
  updated: z.number(),
  refused: z.number(),
  credits: z.number(),
  productsCreated: z.number(),
});
export type ImportProgress = z.output<typeof importProgressSchema>;

export const importRow = z.object({
  id: z.string(),
  kind: z.enum(importKinds),
  fileName: z.string(),
  fileBytes: z.number(),
  encoding: z.string(),
  state: z.enum(importStates),
  rowsTotal: z.number(),
  rowsDone: z.number(),
  rowsBad: z.number(),
  problem: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  /** until when it can be undone; null: not (any more) */
  undoUntil: z.string().nullable(),
});
export type ImportRow = z.output<typeof importRow>;

export type ImportColumn = { header: string; samples: string[] };
export const importDetailSchema = importRow.extend({
  columns: z.array(z.object({ header: z.string(), samples: z.array(z.string()) })),
  mapping: z.record(z.string(), z.string()),
  options: importOptions,
  preset: z.string().nullable(),
  remembered: z.boolean(),
  counts: importCountsSchema.nullable(),
  progress: importProgressSchema.nullable(),
  problems: z.array(
    z.object({
      code: z.enum(rowProblems),
      warning: z.boolean(),
      count: z.number(),
      first: z.array(rowProblemSchema),
    }),
  ),
  /** what an undo had to leave, and why */
  kept: z.array(z.object({ number: z.string(), externalId: z.string(), lifecycle: z.string() })),
});
export type ImportDetail = z.output<typeof importDetailSchema>;

export const importListInput = z.object(pageQuery);
export const importIdInput = z.object({ id: publicId });
export const saveMappingInput = z.object({
  id: publicId,
  mapping: columnMapping,
  options: importOptions,
});
export type SaveMappingInput = z.output<typeof saveMappingInput>;

export const newConnectionInput = z.object({
  source: z.enum(connectionSources),
  name: requiredText(80),
  /** the platform's signing secret */
  secret: z.string().trim().min(8).max(200),
  settings: z
    .object({
      channel: z
        .string()
        .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/)
        .optional(),
    })
    .default({}),
});
export type NewConnectionInput = z.output<typeof newConnectionInput>;
export const changeConnectionInput = z.object({
  id: publicId,
  name: requiredText(80).optional(),
  /** a new secret; the former one is accepted beside it until the next change */
  secret: z.string().trim().min(8).max(200).optional(),
  active: z.boolean().optional(),
});
export const connectionIdInput = z.object({ id: publicId });
export const messageListInput = z.object({
  id: publicId,
  state: z.enum(messageStates).optional(),
  ...pageQuery,
});
export const replayInput = z.object({
  connectionId: publicId,
  messageIds: z.array(publicId).min(1).max(200).optional(),
});

export const connectionRow = z.object({
  id: z.string(),
  source: z.enum(connectionSources),
  name: z.string(),
  channel: z.string(),
  active: z.boolean(),
  webhookUrl: z.string(),
  createdAt: z.string(),
  lastMessageAt: z.string().nullable(),
  messages: z.number(),
  parked: z.number(),
  waiting: z.number(),
});
export type ConnectionRow = z.output<typeof connectionRow>;

export const messageRow = z.object({
  id: z.string(),
  externalId: z.string(),
  topic: z.string(),
  state: z.enum(messageStates),
  attempts: z.number(),
  problem: z.string().nullable(),
  receivedAt: z.string(),
  processedAt: z.string().nullable(),
  body: z.string(),
});
export type MessageRow = z.output<typeof messageRow>;
