import type { RowProblem, RowProblemCode } from '@/lib/contracts/integrations';
import type { PlaceOrderInput } from '@/lib/contracts/orders-inputs';
import type { Decimal } from './decimal';

/** A credit note as a file states it. Units: quantities and prices positive, minor units. */
export type ImportedCredit = {
  channel: string;
  externalId: string;
  currency: string;
  reason: string;
  issuedAt: Date;
  lines: {
    kind: 'goods' | 'fee';
    sku: string;
    title: string;
    quantity: number;
    unitPriceMinor: number;
  }[];
};

/** One document of a file, in the order of the file. `amount` is what its rows add up to, exactly. */
export type ImportedDocument = {
  firstRow: number;
  rows: number;
  amount: Decimal;
} & ({ kind: 'order'; order: PlaceOrderInput } | { kind: 'credit'; credit: ImportedCredit });

/** How a decision names what it found. */
export type Complain = (
  row: number,
  column: string,
  code: RowProblemCode,
  found: string,
  expected?: string,
) => void;

/** Collects problems, with their texts cut to a readable length. */
export function problemList(): { list: RowProblem[]; add: Complain } {
  const list: RowProblem[] = [];
  const short = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
  return {
    list,
    add: (row, column, code, found, expected = '') =>
      void list.push({ row, column, code, found: short(found), expected: short(expected) }),
  };
}
