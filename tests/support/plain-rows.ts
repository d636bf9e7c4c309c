import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

/** The rows of a gzipped CSV file, by an independent, plain reader: no code of the product. */
export function rowsOf(file: string | Buffer): Record<string, string>[] {
  const text = gunzipSync(typeof file === 'string' ? readFileSync(file) : file).toString('utf8');
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\n') {
      record.push(cell.replace(/\r$/, ''));
      cell = '';
      if (c === '\n') {
        records.push(record);
        record = [];
      }
    } else cell += c;
  }
  if (cell !== '' || record.length > 0) records.push([...record, cell]);
  const header = records[0]!.map((h) => h.trim());
  return records.slice(1).map((r) => Object.fromEntries(header.map((h, i) => [h, r[i] ?? ''])));
}

/** The head and the first rows of a gzipped CSV file without line breaks in its cells, as a gzipped file of its own. */
export function beginningOf(file: string, rows: number): Buffer {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
  return gzipSync(`${lines.slice(0, rows + 1).join('\n')}\n`);
}

/** An amount as thousandths, from its digits. */
export const thousandths = (text: string) => {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const n = Number(whole) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  return text.startsWith('-') ? -n : n;
};

/** What a file of Online Retail adds up to, straight from its rows: orders, credit notes and what is neither. Units: thousandths. */
export function onlineRetailSums(rows: readonly Record<string, string>[]) {
  const sums = { orders: 0, credits: 0, rest: 0, all: 0 };
  const numbers = { orders: new Set<string>(), credits: new Set<string>() };
  for (const r of rows) {
    const amount = Number(r.Quantity) * thousandths(r.UnitPrice!);
    sums.all += amount;
    const invoice = r.InvoiceNo!;
    if (invoice.startsWith('C')) {
      sums.credits -= amount;
      numbers.credits.add(invoice);
    } else if (invoice.startsWith('A') || Number(r.Quantity) < 0) sums.rest += amount;
    else {
      sums.orders += amount;
      numbers.orders.add(invoice);
    }
  }
  return { sums, numbers };
}
