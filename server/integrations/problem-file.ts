import { importWarnings, type RowProblem } from '@/lib/contracts/integrations';
import { csvLine, utf8Bom } from '@/lib/format/csv';
import type { Locale } from '@/lib/format/locales';
import type { Table } from '@/server/platform/files/table/read-table';
import { translatorFor } from '@/server/platform/i18n/messages';

/**
 * The file of what was left out: for each problem its row, column, what was found, expected and how to put it right, beside
 * the original cells, so that it can be corrected and imported again as it is. Yields pieces of a CSV with a BOM.
 */
export function* problemFile(
  table: Table,
  problems: readonly RowProblem[],
  locale: Locale,
): Generator<string> {
  const t = translatorFor(locale, 'integrations');
  const byRow = new Map(table.rows.map((r) => [r.row, r.cells]));
  yield utf8Bom;
  yield csvLine(['problem row', 'problem column', 'problem', 'found', 'expected', 'fix', ...table.headers]);
  for (const p of problems) {
    if (importWarnings.has(p.code)) continue;
    const values = { column: p.column, found: p.found, expected: p.expected };
    yield csvLine([
      p.row,
      p.column,
      t(`rowProblem.${p.code}`, values),
      p.found,
      p.expected,
      t(`rowFix.${p.code}`, values),
      ...table.headers.map((_, i) => byRow.get(p.row)?.[i] ?? ''),
    ]);
  }
}
