import { largestRemainder, partOfUnits } from '@/lib/kernel/money';

/** The money of an order as it was placed. Units: minor units of its currency. */
export type OrderMoney = {
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  taxIncluded: boolean;
  lines: readonly {
    id: string;
    kind: string;
    quantity: number;
    totalMinor: number;
    taxMinor: number;
  }[];
};

/** What a buyer paid for a whole line of goods: after its part of the order's discount, its tax on top, its part of shipping. */
export type LineValue = {
  lineId: string;
  quantity: number;
  goodsMinor: number;
  taxMinor: number;
  shippingMinor: number;
};

/**
 * What was paid for each line of goods. The order's discount is split by largest remainder over the lines, tax that is not
 * stated on the lines likewise over lines and shipping; the parts sum exactly to what the order charged for goods and
 * shipping, and none is negative.
 * Units: minor units. Tax that is included in the prices stays part of the goods.
 */
export function lineValues(order: OrderMoney): LineValue[] {
  const goods = order.lines.filter((l) => l.kind === 'goods');
  const weights = goods.map((l) => Math.max(0, l.totalMinor));
  const sum = weights.reduce((a, b) => a + b, 0);
  const offLines = Math.min(order.discountMinor, sum);
  const discounts = sum > 0 ? largestRemainder(offLines, weights) : goods.map(() => 0);
  const net = weights.map((w, i) => w - discounts[i]!);
  const shipping = Math.max(0, order.shippingMinor - (order.discountMinor - offLines));
  const taxes = order.taxIncluded ? [...net.map(() => 0), 0] : taxParts(order, goods, net, shipping);
  const carried = shipping + taxes.at(-1)!;
  const netSum = net.reduce((a, b) => a + b, 0);
  const ships = goods.length === 0 ? [] : largestRemainder(carried, netSum > 0 ? net : goods.map(() => 1));
  return goods.map((l, i) => ({
    lineId: l.id,
    quantity: l.quantity,
    goodsMinor: net[i]!,
    taxMinor: taxes[i]!,
    shippingMinor: ships[i]!,
  }));
}

function taxParts(
  order: OrderMoney,
  goods: OrderMoney['lines'],
  net: readonly number[],
  shipping: number,
): number[] {
  const stated = order.lines.reduce((a, l) => a + l.taxMinor, 0);
  const ofGoods = goods.reduce((a, l) => a + l.taxMinor, 0);
  if (stated === order.taxMinor && ofGoods === stated) return [...goods.map((l) => l.taxMinor), 0];
  const weights = [...net, shipping];
  if (weights.every((w) => w === 0)) return [...net.map(() => 0), Math.max(0, order.taxMinor)];
  return largestRemainder(Math.max(0, order.taxMinor), weights);
}

/** What some units of a line are worth, part by part. */
export function valueOfUnits(line: LineValue, from: number, count: number): Omit<LineValue, 'lineId'> {
  const part = (amount: number) => partOfUnits(amount, line.quantity, from, count);
  return {
    quantity: count,
    goodsMinor: part(line.goodsMinor),
    taxMinor: part(line.taxMinor),
    shippingMinor: part(line.shippingMinor),
  };
}
