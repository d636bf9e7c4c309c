const dangerous = /^[=+\-@\t\r\n＝＋－＠]/;
const plainNumber = /^[+-]?\d+(?:[.,]\d+)?$/;

/**
 * The text of a cell as it may stand in a file that people open in a spreadsheet: what would be run as a formula is marked
 * as text by an apostrophe. Numbers stay numbers. Source: OWASP, CSV injection.
 */
export function guardCell(text: string): string {
  return dangerous.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** The text without the mark that `guardCell` sets. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && dangerous.test(text.slice(1)) ? text.slice(1) : text;
}

/** One line of a CSV file (RFC 4180), its cells guarded. */
export function csvLine(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = guardCell(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The mark by which spreadsheets know that a file is UTF-8. */
export const utf8Bom = '\uFEFF';
