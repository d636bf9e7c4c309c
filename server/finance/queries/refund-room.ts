import type { RefundRoom } from '@/lib/contracts/finance-refunds';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { lineValues } from '../domain/line-values';
import { roomOf } from '../domain/plan-refund';
import { orderMoney } from '../order-money';
import { heldAsCredit, lineRooms, tendersOf } from '../refund.store';
import { readRefundSettings } from '../settings.store';

/** What may still go back for an order, in money and in units of its lines. Errors: not_found. */
export async function refundRoom(tx: TenantTx, publicId: string): Promise<RefundRoom> {
  const orderId = fromPublicId('ord', publicId);
  const order = orderId && (await orderMoney(tx, orderId));
  if (!orderId || !order) refuse('not_found');
  const tenders = await tendersOf(tx, orderId, order.currency);
  const asCreditMinor = await heldAsCredit(tx, orderId);
  const rooms = await lineRooms(tx, orderId);
  const settings = await readRefundSettings(tx);
  const own = order.currency === tx.ctx.tenant.currency;
  const values = new Map(lineValues(order).map((v) => [v.lineId, v]));
  const names = await tx.q<{ id: string; sku: string; title: string }>(
    'SELECT id, sku, title FROM order_line WHERE tenant_id = $1 AND order_id = $2 ORDER BY position',
    [tx.tenantId, orderId],
  );
  const sum = (of: (t: (typeof tenders)[number]) => number) => tenders.reduce((a, t) => a + of(t), 0);
  return {
    currency: order.currency,
    capturedMinor: sum((t) => t.capturedMinor),
    refundedMinor: sum((t) => t.refundedMinor),
    pendingMinor: sum((t) => t.pendingMinor),
    asCreditMinor,
    availableMinor: Math.max(0, sum(roomOf) - asCreditMinor),
    approveAboveMinor: own ? settings.approveAboveMinor : null,
    goodwillAboveMinor: own ? settings.goodwillAboveMinor : null,
    knownBuyer: order.customerId !== null,
    lines: names.flatMap((n) => {
      const value = values.get(n.id);
      if (!value) return [];
      return [
        {
          lineId: toPublicId('lin', n.id),
          sku: n.sku,
          title: n.title || n.sku,
          quantity: value.quantity,
          granted: rooms.get(n.id)?.granted ?? 0,
          unitMinor: Math.floor((value.goodsMinor + value.taxMinor) / value.quantity),
        },
      ];
    }),
  };
}
