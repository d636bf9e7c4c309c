import type { ImportCounts, ImportOptions, OrderField, RowProblem } from '@/lib/contracts/integrations';
import type { FileRow } from '@/lib/kernel/file-row';
import { exponentOf } from '@/lib/kernel/money';
import { isStorableText } from '@/lib/kernel/text';
import { parseAmount, parseIdentifier } from './cells';
import { type Decimal, decimalOfMinor, formatDecimal } from './decimal';
import { type ImportedDocument, problemList } from './imported-document';
import { readCredit } from './read-credit';
import { type Cell, type ReadLine, readLine, rowAmount } from './read-line';
import { notItemisedSku, readOrderHead } from './read-order-head';

export type OrderMapping = Partial<Record<OrderField, string>>;
export type OrderFile = { documents: ImportedDocument[]; problems: RowProblem[]; counts: ImportCounts };

type Group = { id: string; rows: FileRow[] };

/** Fields without which an order file says nothing; a list of alternatives each. */
export const requiredOrderFields: readonly (readonly OrderField[])[] = [
  ['externalId'],
  ['placedAt'],
  ['unitPrice', 'lineTotal', 'orderTotal'],
];

/** The first required field that no column is mapped to, or null. */
export function missingOrderField(mapping: OrderMapping): OrderField | null {
  for (const alternatives of requiredOrderFields)
    if (!alternatives.some((f) => mapping[f])) return alternatives[0]!;
  if ((mapping.unitPrice || mapping.lineTotal) && !mapping.quantity) return 'quantity';
  return null;
}

/** True when the rows of the file are lines of goods, false when each row is a whole order. */
export function isLineFile(mapping: OrderMapping): boolean {
  return Boolean(mapping.quantity && (mapping.unitPrice || mapping.lineTotal));
}

/**
 * The documents of an order file: rows of one number are one document, wherever in the file they stand; numbers that begin
 * with the credit prefix and have negative quantities are credit notes. A document with a wrong row is left out whole and
 * all its rows are reported, so that no order is ever half there: imported + reported = the file, to the last digit.
 */
export function readOrders(
  headers: readonly string[],
  rows: Iterable<FileRow>,
  mapping: OrderMapping,
  options: ImportOptions,
): OrderFile {
  const problems = problemList();
  const index = new Map<string, number>();
  for (const [field, header] of Object.entries(mapping)) {
    const at = headers.indexOf(header);
    if (at >= 0) index.set(field, at);
  }
  const header = (field: string) => mapping[field as OrderField] ?? field;
  const cellOf =
    (row: FileRow): Cell =>
    (field) => {
      const at = index.get(field);
      return at === undefined ? '' : (row.cells[at] ?? '').trim();
    };
  const lineFile = isLineFile(mapping);
  const groups = new Map<string, Group>();
  let rowCount = 0;
  const lost: FileRow[] = [];
  for (const row of rows) {
    rowCount++;
    const bad = row.cells.findIndex((c) => !isStorableText(c));
    if (row.broken !== undefined) problems.add(row.row, '', 'row_broken', row.broken);
    else if (bad >= 0)
      problems.add(row.row, headers[bad] ?? '', 'text_invalid', JSON.stringify(row.cells[bad]));
    const id = parseIdentifier(cellOf(row)('externalId'));
    if (id === '') {
      if (row.broken === undefined) problems.add(row.row, header('externalId'), 'value_missing', '');
      lost.push(row);
      continue;
    }
    const group = groups.get(id);
    if (group) group.rows.push(row);
    else groups.set(id, { id, rows: [row] });
  }
  const sums = { file: 0n, orders: 0n, credits: 0n, errors: 0n, rounding: 0n, unreadable: 0 };
  const currency = options.currency;
  const digits = exponentOf(currency);
  const amountOf = (rowsOf: readonly FileRow[]): Decimal => {
    let sum = 0n;
    for (const row of rowsOf) {
      const amount = lineFile ? rowAmount(cellOf(row)) : parseAmount(cellOf(row)('orderTotal'));
      if (amount === null) sums.unreadable++;
      else sum += amount;
    }
    return sum;
  };
  const badBefore = new Set(problems.list.map((p) => p.row));
  const documents: ImportedDocument[] = [];
  const counted = { orders: 0, credits: 0, units: 0, errorRows: lost.length, paid: 0, refunded: 0 };
  let from: Date | null = null;
  let to: Date | null = null;
  const lostAmount = amountOf(lost);
  sums.errors += lostAmount;
  sums.file += lostAmount;
  for (const group of groups.values()) {
    const start = problems.list.length;
    let failed = group.rows.some((r) => badBefore.has(r.row));
    const complain: typeof problems.add = (row, column, code, found, expected) => {
      problems.add(row, column, code, found, expected);
      if (!softCodes.has(code)) failed = true;
    };
    const amount = amountOf(group.rows);
    sums.file += amount;
    const document = failed
      ? null
      : readGroup(group, {
          cellOf,
          mapped: (f) => index.has(f),
          header,
          lineFile,
          options,
          currency,
          digits,
          complain,
        });
    if (document && !failed) {
      documents.push({ ...document.document, amount });
      if (document.document.kind === 'order') {
        sums.orders += amount - document.rounding;
        counted.orders++;
        counted.units += document.units;
        counted.paid += document.paidMinor;
        counted.refunded += document.refundedMinor;
      } else {
        sums.credits += -(amount - document.rounding);
        counted.credits++;
      }
      sums.rounding += document.rounding;
      if (!from || document.at < from) from = document.at;
      if (!to || document.at > to) to = document.at;
      continue;
    }
    sums.errors += amount;
    counted.errorRows += group.rows.length;
    reportRest(group, problems.list.slice(start), badBefore, header('externalId'), problems.add);
  }
  if (!lineFile && documents.length > 0)
    problems.add(1, header('orderTotal'), 'not_itemised', notItemisedSku);
  const warningRows = new Set(problems.list.filter((p) => softCodes.has(p.code)).map((p) => p.row)).size;
  return {
    documents,
    problems: problems.list.sort((a, b) => a.row - b.row),
    counts: {
      rows: rowCount,
      documents: documents.length,
      orders: counted.orders,
      creditNotes: counted.credits,
      units: counted.units,
      fileTotal: formatDecimal(sums.file),
      ordersTotal: formatDecimal(sums.orders),
      creditsTotal: formatDecimal(sums.credits),
      errorsTotal: formatDecimal(sums.errors),
      roundingTotal: formatDecimal(sums.rounding),
      paidTotal: formatDecimal(decimalOfMinor(counted.paid, digits)),
      refundedTotal: formatDecimal(decimalOfMinor(counted.refunded, digits)),
      errorRows: counted.errorRows,
      warningRows,
      unreadableAmounts: sums.unreadable,
      from: from ? (from as Date).toISOString() : null,
      to: to ? (to as Date).toISOString() : null,
      currency,
    },
  };
}

const softCodes = new Set<string>(['amount_rounded', 'price_zero', 'not_itemised', 'country_ignored']);

export type GroupTools = {
  cellOf(row: FileRow): Cell;
  /** whether the field has a column */
  mapped(field: string): boolean;
  header(field: string): string;
  lineFile: boolean;
  options: ImportOptions;
  currency: string;
  digits: number;
  complain: ReturnType<typeof problemList>['add'];
};
type ReadDocument = {
  document:
    | {
        kind: 'order';
        firstRow: number;
        rows: number;
        order: Extract<ImportedDocument, { kind: 'order' }>['order'];
      }
    | {
        kind: 'credit';
        firstRow: number;
        rows: number;
        credit: Extract<ImportedDocument, { kind: 'credit' }>['credit'];
      };
  rounding: Decimal;
  units: number;
  paidMinor: number;
  refundedMinor: number;
  at: Date;
};

function reportRest(
  group: Group,
  own: readonly RowProblem[],
  badBefore: ReadonlySet<number>,
  column: string,
  add: GroupTools['complain'],
): void {
  const named = new Set(own.filter((p) => !softCodes.has(p.code)).map((p) => p.row));
  for (const row of group.rows) if (badBefore.has(row.row)) named.add(row.row);
  const culprit = Math.min(...named);
  for (const row of group.rows)
    if (!named.has(row.row)) add(row.row, column, 'document_refused', group.id, String(culprit));
}

function readGroup(group: Group, tools: GroupTools): ReadDocument | null {
  const { cellOf, header, lineFile, options, currency, complain } = tools;
  const lines: ReadLine[] = [];
  if (lineFile && group.rows.every((row) => /bad debt|坏账/i.test(cellOf(row)('title')))) {
    for (const row of group.rows)
      complain(row.row, header('externalId'), 'bad_debt_adjustment', `${group.id} ${cellOf(row)('title')}`);
    return null;
  }
  if (lineFile)
    for (const row of group.rows) {
      const line = readLine(cellOf(row), row.row, header, currency, options, complain);
      if (line) lines.push(line);
    }
  else
    for (const row of group.rows.slice(1))
      complain(row.row, header('externalId'), 'duplicate_row', group.id, String(group.rows[0]!.row));
  const prefix = options.creditPrefix;
  const isCredit =
    prefix !== '' &&
    lines.some((l) => l.quantity < 0) &&
    new RegExp(`^${prefix.replace(/[^A-Za-z0-9]/g, '\\$&')}\\d`, 'i').test(group.id);
  if (lineFile && isCredit) {
    const credit = readCredit(group.id, group.rows, lines, tools);
    if (!credit) return null;
    const rounding = lines.reduce((sum, l) => sum + l.rounding, 0n);
    return {
      document: { kind: 'credit', firstRow: group.rows[0]!.row, rows: group.rows.length, credit },
      rounding,
      units: 0,
      paidMinor: 0,
      refundedMinor: 0,
      at: credit.issuedAt,
    };
  }
  for (const line of lines)
    if (line.quantity < 0)
      complain(
        line.row,
        header('quantity'),
        line.amount === 0n ? 'stock_write_off' : 'negative_quantity',
        String(line.quantity),
      );
  const order = readOrderHead(group.id, group.rows, lines, tools);
  if (!order) return null;
  return {
    document: { kind: 'order', firstRow: group.rows[0]!.row, rows: group.rows.length, order: order.input },
    rounding: lines.reduce((sum, l) => sum + l.rounding, 0n),
    units: lines.reduce((sum, l) => sum + (l.kind === 'goods' ? l.quantity : 0), 0),
    paidMinor: order.paidMinor,
    refundedMinor: order.refundedMinor,
    at: order.input.placedAt,
  };
}
