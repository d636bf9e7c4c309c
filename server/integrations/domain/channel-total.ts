import type { PlaceOrderInput } from '@/lib/contracts/orders-inputs';

/** A line with its amounts. Units: minor units of the order's currency. */
export type Priced = {
  sku: string;
  title: string;
  quantity: number;
  unitPriceMinor: number;
  discountMinor: number;
  taxMinor: number;
  kind: 'goods' | 'fee';
  externalId?: string;
};
type Stated = {
  shipping: number;
  discount: number;
  tax: number;
  taxIncluded: boolean;
  total: number;
  currency: string;
};

/** The code of the line that holds what a platform's total has beyond its parts. */
export const channelDifferenceSku = 'CHANNEL-DIFFERENCE';

/**
 * Lines and amounts that add up to the total which the platform states: the buyer pays that total, so a difference to its
 * parts (edited orders, test messages) is kept as a charge or reduction of its own and never spread or hidden.
 */
export function balanceLine(
  lines: readonly Priced[],
  { shipping, discount, tax, taxIncluded, total, currency }: Stated,
): Pick<PlaceOrderInput, 'lines' | 'shipping' | 'discount' | 'tax' | 'taxIncluded' | 'total'> {
  const money = (minor: number) => ({ minor, currency });
  const parts = lines.reduce((sum, l) => sum + l.unitPriceMinor * l.quantity - l.discountMinor, 0);
  const difference = total - (parts + shipping - discount + (taxIncluded ? 0 : tax));
  const all = [...lines];
  if (difference !== 0 || all.length === 0)
    all.push({
      sku: channelDifferenceSku,
      title: '',
      quantity: 1,
      unitPriceMinor: difference,
      discountMinor: 0,
      taxMinor: 0,
      kind: 'fee',
    });
  return {
    lines: all.map((l) => ({
      sku: l.sku,
      title: l.title,
      quantity: l.quantity,
      unitPrice: money(l.unitPriceMinor),
      kind: l.kind,
      ...(l.discountMinor > 0 ? { discount: money(l.discountMinor) } : {}),
      ...(l.taxMinor !== 0 ? { tax: money(l.taxMinor) } : {}),
      ...(l.externalId ? { externalId: l.externalId } : {}),
    })),
    ...(shipping !== 0 ? { shipping: money(shipping) } : {}),
    ...(discount !== 0 ? { discount: money(discount) } : {}),
    tax: money(tax),
    taxIncluded,
    total: money(total),
  };
}
