import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { releaseStock } from '../steps/release-stock';

const perPass = 500;

/**
 * Reservations past their deadline bind nothing any more; their units are available again. Returns how many units.
 * A promotion that comes first wins, one that comes later finds nothing. Emits: inventory.reservation_expired per order,
 * inventory.stock_available.
 */
export async function expireReservations(ctx: StaffCtx): Promise<number> {
  let units = 0;
  for (;;) {
    const { found, freed } = await inTenantTx(ctx, async (tx) => {
      const due = await tx.q<{
        order_id: string;
        order_line_id: string;
        variant_id: string;
        warehouse_id: string;
      }>(
        `SELECT order_id, order_line_id, variant_id, warehouse_id FROM stock_commitment
         WHERE tenant_id = $1 AND state = 'reserved' AND expires_at <= $2 ORDER BY expires_at, id LIMIT ${perPass}`,
        [tx.tenantId, ctx.now],
      );
      const released = await releaseStock(
        tx,
        due.map((d) => ({
          orderId: d.order_id,
          orderLineId: d.order_line_id,
          variantId: d.variant_id,
          warehouseId: d.warehouse_id,
          refType: 'expiry',
          refId: d.order_id,
          expiredBy: ctx.now,
        })),
      );
      await emit(
        tx,
        released.map(({ orderId, ...data }) => ({
          type: 'inventory.reservation_expired',
          subjectType: 'order',
          subjectId: orderId,
          data,
        })),
      );
      return { found: due.length, freed: released.reduce((sum, r) => sum + r.quantity, 0) };
    });
    units += freed;
    if (found < perPass) return units;
  }
}
