import type { ChangeTotals, TaxBasis } from '@/lib/contracts/order-changes';

/** A line with its money. Units: minor units; the tax in or on the line as its source said it. */
export type MoneyLine = {
  kind: string;
  quantity: number;
  unitPriceMinor: number;
  discountMinor: number;
  taxMinor: number;
  totalMinor: number;
};

/** amount × numerator ÷ denominator in whole minor units, ties to even, exact for any safe integers. */
export function inProportion(amountMinor: number, numerator: number, denominator: number): number {
  if (denominator === 0) return 0;
  const product = BigInt(amountMinor) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const negative = product < 0n !== divisor < 0n;
  const [a, b] = [product < 0n ? -product : product, divisor < 0n ? -divisor : divisor];
  let quotient = a / b;
  const twice = (a % b) * 2n;
  if (twice > b || (twice === b && quotient % 2n === 1n)) quotient += 1n;
  return Number(negative ? -quotient : quotient);
}

/** The line in another quantity: its discount shrinks with it (a growing line keeps it), its tax follows its total. */
export function inQuantity<L extends MoneyLine>(
  line: L,
  quantity: number,
  discountMinor?: number,
): L & MoneyLine {
  const kept =
    discountMinor ??
    (quantity < line.quantity
      ? inProportion(line.discountMinor, quantity, line.quantity)
      : line.discountMinor);
  const totalMinor = line.unitPriceMinor * quantity - kept;
  return {
    ...line,
    quantity,
    discountMinor: kept,
    totalMinor,
    taxMinor: inProportion(line.taxMinor, totalMinor, line.totalMinor),
  };
}

const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, r) => total + of(r), 0);
const goodsOf = (lines: readonly MoneyLine[]) =>
  sum(
    lines.filter((l) => l.kind === 'goods'),
    (l) => l.totalMinor,
  );

/**
 * The amounts of an order whose lines, shipping or discount became others; the same lines give the same amounts. Tax keeps
 * the rates of the order: where lines state their tax, each at its own rate and new ones at the average, the rest of it
 * (that of shipping) with what is left; else at the rate of the order as a whole.
 * Units: minor units. total = goods − discount + shipping + fees + tax, unless the prices hold the tax.
 */
export function priceChange(
  before: ChangeTotals & { taxIncluded: boolean },
  linesBefore: readonly MoneyLine[],
  linesAfter: readonly MoneyLine[],
  change: { shippingMinor?: number; discountMinor?: number },
): { totals: ChangeTotals; basis: TaxBasis; lines: MoneyLine[] } {
  const goodsMinor = goodsOf(linesAfter);
  const shippingMinor = change.shippingMinor ?? before.shippingMinor;
  const discountMinor = change.discountMinor ?? before.discountMinor;
  const stated = sum(linesBefore, (l) => l.taxMinor);
  const base = (goods: number, discount: number, shipping: number) =>
    goods - discount + shipping + before.feeMinor;
  const oldBase = base(before.goodsMinor, before.discountMinor, before.shippingMinor);
  const newBase = base(goodsMinor, discountMinor, shippingMinor);
  let basis: TaxBasis = 'none';
  let taxMinor = 0;
  let lines = [...linesAfter];
  if (stated !== 0 && before.goodsMinor !== 0) {
    basis = 'lines';
    lines = linesAfter.map((l) =>
      l.kind === 'goods' && l.taxMinor === 0 && !linesBefore.some((b) => b.taxMinor === 0 && sameLine(b, l))
        ? { ...l, taxMinor: inProportion(stated, l.totalMinor, before.goodsMinor) }
        : l,
    );
    const rest = before.taxMinor - stated;
    const [oldRest, newRest] = [oldBase - before.goodsMinor, newBase - goodsMinor];
    taxMinor =
      sum(lines, (l) => l.taxMinor) +
      (oldRest === newRest || oldRest === 0 ? rest : inProportion(rest, newRest, oldRest));
  } else if (before.taxMinor !== 0) {
    basis = 'order';
    taxMinor = inProportion(before.taxMinor, newBase, oldBase);
  }
  return {
    basis,
    lines,
    totals: {
      goodsMinor,
      discountMinor,
      shippingMinor,
      feeMinor: before.feeMinor,
      taxMinor,
      totalMinor: newBase + (before.taxIncluded ? 0 : taxMinor),
    },
  };
}

function sameLine(a: MoneyLine, b: MoneyLine): boolean {
  return 'id' in a && 'id' in b && a.id === b.id;
}
