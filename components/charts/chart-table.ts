import { type ChartUnit, chartPlain, chartValue } from './chart-units';

/** One figure of a chart's table: as people read it, as a spreadsheet takes it, and where the rows behind it are. */
export type ChartCell = string | { text: string; plain?: string; href?: string | undefined };
export type ChartTable = { head: string[]; rows: ChartCell[][] };

/** The cell of a value; a dash when there was nothing to count. */
export function cellOf(
  value: number | string | null | undefined,
  unit: ChartUnit,
  locale: string,
  currency?: string,
  href?: string,
): ChartCell {
  if (typeof value !== 'number') return { text: '–', plain: '', href };
  return { text: chartValue(value, unit, locale, currency), plain: chartPlain(value, unit, currency), href };
}

/** What is read aloud and shown of a cell. */
export function textOf(cell: ChartCell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

const dangerous = /^[=+\-@\t\r]/;

function field(cell: ChartCell): string {
  const own = typeof cell === 'string' || cell.plain === undefined;
  const raw = own ? textOf(cell as ChartCell) : (cell as { plain: string }).plain;
  // A text that a spreadsheet would run as a formula stays a text.
  const text = own && dangerous.test(raw) ? `'${raw}` : raw;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table as a CSV file that spreadsheets open in the right encoding. */
export function csvOf(table: ChartTable): string {
  return `\uFEFF${[table.head, ...table.rows].map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}
