import type { ImportOptions } from '@/lib/contracts/integrations';
import { exponentOf } from '@/lib/kernel/money';
import { parseAmount, parseIdentifier, parseWhole } from './cells';
import { type Decimal, decimalOfMinor, formatDecimal, toMinor } from './decimal';
import type { Complain } from './imported-document';

/** Reads one mapped field of a row; empty when the field has no column. */
export type Cell = (field: string) => string;

/** One line of a document as its row states it. Units: minor units; `amount` and `rounding` exact. */
export type ReadLine = {
  row: number;
  kind: 'goods' | 'fee';
  sku: string;
  title: string;
  quantity: number;
  unitPriceMinor: number;
  discountMinor: number;
  totalMinor: number;
  amount: Decimal;
  rounding: Decimal;
};

const limit = 1_000_000;
/** Less than this is an artefact of floating point in the file, not an amount. */
const artefact = 10n ** 14n;

/** The exact amount of a row: its line total, else quantity × unit price; null when it cannot be read. */
export function rowAmount(cell: Cell): Decimal | null {
  const total = cell('lineTotal');
  if (total !== '') return parseAmount(total);
  const quantity = parseWhole(cell('quantity'));
  const price = parseAmount(cell('unitPrice'));
  return quantity === null || price === null ? null : price * BigInt(quantity);
}

function readQuantity(
  cell: Cell,
  row: number,
  header: (f: string) => string,
  complain: Complain,
): number | null {
  const text = cell('quantity');
  if (text === '') {
    complain(row, header('quantity'), 'value_missing', '');
    return null;
  }
  const quantity = parseWhole(text);
  if (quantity === null) complain(row, header('quantity'), 'quantity_invalid', text);
  else if (quantity === 0) complain(row, header('quantity'), 'quantity_zero', text);
  else if (Math.abs(quantity) > limit)
    complain(row, header('quantity'), 'quantity_out_of_range', text, String(limit));
  else return quantity;
  return null;
}

/**
 * The line that a row states, its amount kept to the currency's digits: a unit price that does not divide evenly becomes the
 * next higher one with a discount that makes the total exact; what is below the smallest coin is rounded and named.
 * A negative quantity gives a negative `quantity`, for credit notes.
 */
export function readLine(
  cell: Cell,
  row: number,
  header: (field: string) => string,
  currency: string,
  options: Pick<ImportOptions, 'feeCodes'>,
  complain: Complain,
): ReadLine | null {
  const quantity = readQuantity(cell, row, header, complain);
  const priceField = cell('lineTotal') !== '' ? 'lineTotal' : 'unitPrice';
  const priceText = cell(priceField);
  const price = parseAmount(priceText);
  if (price === null)
    complain(row, header(priceField), priceText === '' ? 'value_missing' : 'number_invalid', priceText);
  if (quantity === null || price === null) return null;
  const amount = priceField === 'lineTotal' ? price : price * BigInt(quantity);
  const units = Math.abs(quantity);
  const sign = quantity < 0 ? -1n : 1n;
  const positive = amount * sign;
  if (positive < 0n) {
    complain(row, header(priceField), 'price_negative', priceText);
    return null;
  }
  const digits = exponentOf(currency);
  const discountText = cell('lineDiscount');
  const discount = discountText === '' ? 0n : parseAmount(discountText);
  if (discount === null) {
    complain(row, header('lineDiscount'), 'number_invalid', discountText);
    return null;
  }
  const grossMinor = toMinor(positive, digits);
  const unitPriceMinor = Math.ceil(grossMinor / units);
  const rounding = positive - decimalOfMinor(grossMinor, digits);
  if (rounding >= artefact || rounding <= -artefact)
    complain(
      row,
      header(priceField),
      'amount_rounded',
      formatDecimal(positive),
      formatDecimal(decimalOfMinor(grossMinor, digits)),
    );
  if (positive === 0n && quantity > 0) complain(row, header(priceField), 'price_zero', priceText);
  const rawSku = parseIdentifier(cell('sku'));
  const discountMinor =
    unitPriceMinor * units - grossMinor + toMinor(discount < 0n ? -discount : discount, digits);
  return {
    row,
    kind: options.feeCodes.some((code) => code.toUpperCase() === rawSku.toUpperCase()) ? 'fee' : 'goods',
    sku: rawSku,
    title: cell('title').trim(),
    quantity,
    unitPriceMinor,
    discountMinor,
    totalMinor: unitPriceMinor * units - discountMinor,
    amount: positive * sign,
    rounding: rounding * sign,
  };
}
