import type { PlacedOrderView } from '@/lib/contracts/orders';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { linesOfOrders, lockOrder } from './order.store';
import { holdsOf } from './queries/order-parts';
import type { PlacedResult } from './steps/place-orders';

/** What the door answers about an order that was just taken in. */
export async function placedView(tx: TenantTx, result: PlacedResult): Promise<PlacedOrderView> {
  const order = await lockOrder(tx, result.id ?? null);
  const lines = (await linesOfOrders(tx, [order.id])).get(order.id) ?? [];
  const holds = order.openHolds > 0 ? (await holdsOf(tx, order.id)).filter((h) => h.releasedAt === null) : [];
  const money = (minor: number) => ({ minor, currency: order.currency });
  return {
    id: toPublicId('ord', order.id),
    number: order.number,
    channel: order.channel,
    externalId: order.externalId,
    lifecycle: order.lifecycle,
    paymentState: order.paymentState,
    fulfilmentState: order.fulfilmentState,
    afterSalesState: 'none',
    blocked: order.openHolds > 0,
    holds: holds.map(({ id, kind, reason }) => ({ id, kind, reason })),
    currency: order.currency,
    total: money(order.totalMinor),
    lines: lines.map(({ orderId: _, unitPriceMinor, discountMinor, taxMinor, totalMinor, ...l }) => ({
      ...l,
      kind: l.kind as 'goods',
      id: toPublicId('lin', l.id),
      variantId: l.variantId ? toPublicId('var', l.variantId) : null,
      unitPrice: money(unitPriceMinor),
      discount: money(discountMinor),
      tax: money(taxMinor),
      total: money(totalMinor),
    })),
    placedAt: order.placedAt.toISOString(),
    version: order.version,
  };
}
