import type { ImportCounts, ImportKind, ImportOptions, RowProblem } from '@/lib/contracts/integrations';
import type { FileRow } from '@/lib/kernel/file-row';
import type { ImportedDocument } from './imported-document';
import { missingOrderField, type OrderMapping, readOrders } from './read-orders';
import {
  type ImportedCustomer,
  type ImportedProduct,
  type ImportedStock,
  readRecords,
  requiredRecordFields,
} from './read-records';

/** What a file holds, ready to be written piece by piece in this order. */
export type ReadFile = { problems: RowProblem[]; counts: ImportCounts } & (
  | { kind: 'orders'; items: ImportedDocument[] }
  | { kind: 'products'; items: ImportedProduct[] }
  | { kind: 'stock'; items: ImportedStock[] }
  | { kind: 'customers'; items: ImportedCustomer[] }
);

/** The field that must have a column before a file of that kind can be read, or null. */
export function missingField(kind: ImportKind, mapping: Readonly<Record<string, string>>): string | null {
  if (kind === 'orders') return missingOrderField(mapping as OrderMapping);
  return requiredRecordFields[kind].find((field) => !mapping[field]) ?? null;
}

/** Everything that a file of that kind holds under that mapping, with its problems and sums. */
export function readFile(
  kind: ImportKind,
  table: { headers: readonly string[]; rows: readonly FileRow[] },
  mapping: Readonly<Record<string, string>>,
  options: ImportOptions,
): ReadFile {
  if (kind === 'orders') {
    const { documents, problems, counts } = readOrders(
      table.headers,
      table.rows,
      mapping as OrderMapping,
      options,
    );
    return { kind, items: documents, problems, counts };
  }
  const { records, problems, counts } = readRecords(kind, table.headers, table.rows, mapping, options);
  return { kind, items: records, problems, counts } as ReadFile;
}
