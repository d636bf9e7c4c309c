import type { PlacedOrderView } from '@/lib/contracts/orders-views';
import { toPublicId } from '@/lib/kernel/ids';
import type { NewOrder } from './new-order.store';

/** An order that was just written, as it is answered; nothing is read again. */
export function placedView(o: NewOrder): PlacedOrderView {
  const { currency } = o.input;
  const money = (minor: number) => ({ minor, currency });
  return {
    id: toPublicId('ord', o.id),
    number: o.number,
    channel: o.input.channel,
    externalId: o.input.externalId,
    lifecycle: o.lifecycle,
    paymentState: o.paymentState,
    fulfilmentState: o.fulfilmentState,
    afterSalesState: 'none',
    blocked: o.holds.length > 0,
    holds: o.holds.map((h, i) => ({ id: toPublicId('hld', o.holdIds[i]!), kind: h.kind, reason: h.reason })),
    currency,
    total: money(o.totals.totalMinor),
    lines: o.lines.map((l, i) => ({
      id: toPublicId('lin', o.lineIds[i]!),
      position: i + 1,
      kind: l.kind,
      sku: l.sku,
      title: l.title,
      variantId: l.variantId ? toPublicId('var', l.variantId) : null,
      externalId: l.externalId,
      quantity: l.quantity,
      unitPrice: money(l.unitPriceMinor),
      discount: money(l.discountMinor),
      tax: money(l.taxMinor),
      total: money(l.totalMinor),
      cancelled: l.cancelled,
      allocated: 0,
      shipped: l.shipped,
      delivered: l.delivered,
      returned: 0,
    })),
    placedAt: o.input.placedAt.toISOString(),
    version: 1,
  };
}
