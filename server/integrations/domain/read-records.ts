import type { ImportCounts, ImportKind, ImportOptions, RowProblem } from '@/lib/contracts/integrations';
import type { FileRow } from '@/lib/kernel/file-row';
import { currencyCodes, exponentOf } from '@/lib/kernel/money';
import { isStorableText, normalText } from '@/lib/kernel/text';
import { parseAmount, parseIdentifier, parseWhole } from './cells';
import { countryOf } from './countries';
import { toMinor } from './decimal';
import { problemList } from './imported-document';

export type ImportedProduct = {
  row: number;
  sku: string;
  title: string;
  variantTitle: string;
  category: string;
  brand: string;
  priceMinor: number;
  currency: string;
  costMinor: number | null;
  weightGrams: number | null;
  barcode: string;
};
export type ImportedStock = {
  row: number;
  sku: string;
  quantity: number;
  warehouse: string;
  bin: string;
};
export type ImportedCustomer = {
  row: number;
  externalId: string;
  name: string;
  email: string;
  phone: string;
  countryCode: string;
  locale: string;
};
export type RecordFile<T> = { records: T[]; problems: RowProblem[]; counts: ImportCounts };
type RecordKind = Exclude<ImportKind, 'orders'>;
type RecordOf = { products: ImportedProduct; stock: ImportedStock; customers: ImportedCustomer };

/** Fields without which a file of that kind says nothing. */
export const requiredRecordFields: Record<RecordKind, readonly string[]> = {
  products: ['sku', 'title', 'price'],
  stock: ['sku', 'quantity'],
  customers: [],
};

function rowReader(
  row: FileRow,
  at: (field: string) => number,
  header: (field: string) => string,
  complain: ReturnType<typeof problemList>['add'],
) {
  const raw = (field: string) => (row.cells[at(field)] ?? '').trim();
  return {
    text(field: string, max: number, required = false): string {
      const value = normalText(raw(field));
      if (required && value === '') complain(row.row, header(field), 'value_missing', '');
      if (value.length > max) complain(row.row, header(field), 'text_too_long', value, String(max));
      return value;
    },
    whole(field: string, required = false): number | null {
      const value = raw(field);
      if (value === '') {
        if (required) complain(row.row, header(field), 'value_missing', '');
        return null;
      }
      const n = parseWhole(value);
      if (n === null) complain(row.row, header(field), 'quantity_invalid', value);
      else if (n < 0) complain(row.row, header(field), 'negative_quantity', value);
      else if (n > 1_000_000_000)
        complain(row.row, header(field), 'quantity_out_of_range', value, '1000000000');
      else return n;
      return null;
    },
    minor(field: string, currency: string, required = false): number | null {
      const value = raw(field);
      if (value === '') {
        if (required) complain(row.row, header(field), 'value_missing', '');
        return null;
      }
      const amount = parseAmount(value);
      if (amount === null) complain(row.row, header(field), 'number_invalid', value);
      else if (amount < 0n) complain(row.row, header(field), 'price_negative', value);
      else return toMinor(amount, exponentOf(currency));
      return null;
    },
  };
}
type Reader = ReturnType<typeof rowReader>;
type Complain = ReturnType<typeof problemList>['add'];

function product(
  r: Reader,
  row: number,
  options: ImportOptions,
  header: (f: string) => string,
  complain: Complain,
): ImportedProduct {
  const stated = r.text('currency', 3).toUpperCase();
  if (stated !== '' && !currencyCodes.has(stated))
    complain(row, header('currency'), 'currency_unknown', stated);
  const currency = currencyCodes.has(stated) ? stated : options.currency;
  const zeroIsNone = (n: number | null) => (n === 0 ? null : n);
  return {
    row,
    sku: parseIdentifier(r.text('sku', 100, true)),
    title: r.text('title', 300, true),
    variantTitle: r.text('variantTitle', 200),
    category: r.text('category', 100),
    brand: r.text('brand', 100),
    priceMinor: r.minor('price', currency, true) ?? 0,
    currency,
    costMinor: r.minor('cost', currency),
    weightGrams: zeroIsNone(r.whole('weightGrams')),
    barcode: parseIdentifier(r.text('barcode', 60)),
  };
}

function stock(r: Reader, row: number): ImportedStock {
  return {
    row,
    sku: parseIdentifier(r.text('sku', 100, true)),
    quantity: r.whole('quantity', true) ?? 0,
    warehouse: r.text('warehouse', 60),
    bin: r.text('bin', 60),
  };
}

function customer(
  r: Reader,
  row: number,
  header: (f: string) => string,
  complain: Complain,
): ImportedCustomer {
  const email = r.text('email', 254).toLowerCase();
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    complain(row, header('email'), 'email_invalid', email);
  const country = r.text('countryCode', 100);
  const code = country === '' ? '' : countryOf(country);
  if (code === null) complain(row, header('countryCode'), 'country_ignored', country);
  const read = {
    row,
    externalId: parseIdentifier(r.text('externalId', 120)),
    name: r.text('name', 200),
    email,
    phone: r.text('phone', 50),
    countryCode: code ?? '',
    locale: r.text('locale', 20),
  };
  if (read.externalId === '' && read.email === '' && read.phone === '')
    complain(row, header('email'), 'value_missing', '');
  return read;
}

/** The records of a product, stock or customer file, one a row; a wrong row is reported and left out. */
export function readRecords<K extends RecordKind>(
  kind: K,
  headers: readonly string[],
  rows: Iterable<FileRow>,
  mapping: Readonly<Record<string, string>>,
  options: ImportOptions,
): RecordFile<RecordOf[K]> {
  const problems = problemList();
  const at = (field: string) => (mapping[field] === undefined ? -1 : headers.indexOf(mapping[field]));
  const header = (field: string) => mapping[field] ?? field;
  const records: RecordOf[K][] = [];
  const soft = new Set(['country_ignored']);
  let count = 0;
  let errorRows = 0;
  let units = 0;
  const seen = new Map<string, number>();
  for (const row of rows) {
    count++;
    let failed = false;
    const complain: Complain = (...args) => {
      problems.add(...args);
      failed ||= !soft.has(args[2]);
    };
    const bad = row.cells.findIndex((c) => !isStorableText(c));
    if (row.broken !== undefined) complain(row.row, '', 'row_broken', row.broken);
    else if (bad >= 0) complain(row.row, headers[bad] ?? '', 'text_invalid', JSON.stringify(row.cells[bad]));
    const r = rowReader(row, at, header, complain);
    const record =
      kind === 'products'
        ? product(r, row.row, options, header, complain)
        : kind === 'stock'
          ? stock(r, row.row)
          : customer(r, row.row, header, complain);
    if ('sku' in record && record.sku !== '') {
      const key =
        'warehouse' in record
          ? `${record.sku}\n${record.warehouse}\n${record.bin}`.toUpperCase()
          : record.sku.toUpperCase();
      const before = seen.get(key);
      if (before !== undefined) complain(row.row, header('sku'), 'duplicate_row', record.sku, String(before));
      else seen.set(key, row.row);
    }
    if (failed) errorRows++;
    else {
      records.push(record as RecordOf[K]);
      if ('quantity' in record) units += record.quantity;
    }
  }
  return {
    records,
    problems: problems.list,
    counts: {
      rows: count,
      documents: records.length,
      orders: 0,
      creditNotes: 0,
      units,
      fileTotal: '0.00',
      ordersTotal: '0.00',
      creditsTotal: '0.00',
      errorsTotal: '0.00',
      roundingTotal: '0.00',
      paidTotal: '0.00',
      refundedTotal: '0.00',
      errorRows,
      warningRows: new Set(problems.list.filter((p) => soft.has(p.code)).map((p) => p.row)).size,
      unreadableAmounts: 0,
      from: null,
      to: null,
      currency: options.currency,
    },
  };
}
