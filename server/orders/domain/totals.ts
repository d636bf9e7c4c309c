import { orderLimits } from '@/lib/contracts/orders';
import type { PlaceOrderInput } from '@/lib/contracts/orders-inputs';
import { currencyCodes, type Money } from '@/lib/kernel/money';
import { ok, type Refusal, type Result, refused } from '@/lib/kernel/result';

export type TotalsRefusal =
  | 'currency_unknown'
  | 'currency_mismatch'
  | 'quantity_out_of_range'
  | 'totals_mismatch'
  | 'invalid_input';

export type PricedLine = {
  kind: 'goods' | 'fee';
  sku: string;
  title: string;
  externalId: string | null;
  quantity: number;
  unitPriceMinor: number;
  discountMinor: number;
  taxMinor: number;
  totalMinor: number;
};
/** Units: minor units of the order's currency. */
export type Totals = {
  goodsMinor: number;
  discountMinor: number;
  shippingMinor: number;
  feeMinor: number;
  taxMinor: number;
  taxIncluded: boolean;
  totalMinor: number;
  units: number;
};

type Facts = Refusal<TotalsRefusal>;
const bad = (param: string, problem: string): Facts => ({
  code: 'invalid_input',
  facts: { param, problem },
  param,
});

function wrongMoney(given: Money | undefined, currency: string, param: string, signed = false): Facts | null {
  if (!given) return null;
  if (given.currency !== currency)
    return {
      code: 'currency_mismatch',
      facts: { value: given.currency, expected: currency },
      param: `${param}.currency`,
    };
  if (!signed && given.minor < 0) return bad(`${param}.minor`, 'is negative');
  return null;
}

function priceLine(line: PlaceOrderInput['lines'][number], at: number, currency: string): PricedLine | Facts {
  const param = `lines.${at}`;
  const kind = line.kind ?? 'goods';
  if (line.quantity < 1 || line.quantity > orderLimits.quantity)
    return {
      code: 'quantity_out_of_range',
      facts: { value: line.quantity, max: orderLimits.quantity },
      param: `${param}.quantity`,
    };
  const wrong =
    wrongMoney(line.unitPrice, currency, `${param}.unitPrice`, kind === 'fee') ??
    wrongMoney(line.discount, currency, `${param}.discount`) ??
    wrongMoney(line.tax, currency, `${param}.tax`, kind === 'fee');
  if (wrong) return wrong;
  const gross = line.unitPrice.minor * line.quantity;
  const discount = line.discount?.minor ?? 0;
  if (Math.abs(gross) > orderLimits.amountMinor)
    return bad(`${param}.unitPrice`, 'the line amounts to too much');
  if (discount > Math.max(gross, 0)) return bad(`${param}.discount`, 'is more than the line amounts to');
  return {
    kind,
    sku: line.sku,
    title: line.title ?? '',
    externalId: line.externalId || null,
    quantity: line.quantity,
    unitPriceMinor: line.unitPrice.minor,
    discountMinor: discount,
    taxMinor: line.tax?.minor ?? 0,
    totalMinor: gross - discount,
  };
}

/**
 * The order's lines and totals, which add up exactly: total = goods − discount + shipping + fees + tax (the tax counts as
 * part of the prices when `taxIncluded`).
 * Errors: currency_unknown, currency_mismatch, quantity_out_of_range, totals_mismatch (a given total differs), invalid_input
 * (a negative amount, a line or total out of range), each with the field as param.
 */
export function calculateTotals(
  input: PlaceOrderInput,
): Result<{ lines: PricedLine[]; totals: Totals }, TotalsRefusal> {
  const { currency } = input;
  if (!currencyCodes.has(currency)) return refused('currency_unknown', { value: currency }, 'currency');
  const lines: PricedLine[] = [];
  for (let i = 0; i < input.lines.length; i++) {
    const line = priceLine(input.lines[i]!, i, currency);
    if ('code' in line) return { ok: false, error: line };
    lines.push(line);
  }
  const fees = input.fees ?? [];
  for (let i = 0; i < fees.length; i++) {
    const fee = fees[i]!;
    const wrong = wrongMoney(fee.amount, currency, `fees.${i}.amount`, true);
    if (wrong) return { ok: false, error: wrong };
    const amount = fee.amount.minor;
    lines.push({
      kind: 'fee',
      sku: fee.code,
      title: fee.title ?? '',
      externalId: null,
      quantity: 1,
      unitPriceMinor: amount,
      discountMinor: 0,
      taxMinor: 0,
      totalMinor: amount,
    });
  }
  const wrong =
    wrongMoney(input.shipping, currency, 'shipping') ??
    wrongMoney(input.discount, currency, 'discount') ??
    wrongMoney(input.tax, currency, 'tax') ??
    wrongMoney(input.total, currency, 'total', true);
  if (wrong) return { ok: false, error: wrong };
  return addUp(input, lines);
}

function addUp(input: PlaceOrderInput, lines: PricedLine[]) {
  let goodsMinor = 0;
  let feeMinor = 0;
  let lineTax = 0;
  let units = 0;
  for (const l of lines) {
    lineTax += l.taxMinor;
    if (l.kind === 'fee') feeMinor += l.totalMinor;
    else {
      goodsMinor += l.totalMinor;
      units += l.quantity;
    }
  }
  const totals: Totals = {
    goodsMinor,
    discountMinor: input.discount?.minor ?? 0,
    shippingMinor: input.shipping?.minor ?? 0,
    feeMinor,
    taxMinor: input.tax?.minor ?? lineTax,
    taxIncluded: input.taxIncluded ?? false,
    totalMinor: 0,
    units,
  };
  const { discountMinor, shippingMinor, taxMinor, taxIncluded } = totals;
  totals.totalMinor = goodsMinor - discountMinor + shippingMinor + feeMinor + (taxIncluded ? 0 : taxMinor);
  if (input.total && input.total.minor !== totals.totalMinor)
    return refused('totals_mismatch', { computed: totals.totalMinor, given: input.total.minor }, 'total');
  if (totals.totalMinor < 0) return { ok: false as const, error: bad('total', 'is negative') };
  if (totals.totalMinor > orderLimits.amountMinor)
    return { ok: false as const, error: bad('total', 'is too large') };
  if (units > 2_000_000_000) return { ok: false as const, error: bad('lines', 'has too many units') };
  return ok({ lines, totals });
}
