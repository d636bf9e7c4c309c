import type { OrderSource, PlacedOrderView, PlaceOrderInput } from '@/lib/contracts/orders';
import { AppError, type ErrorCode } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { placedView } from '../placed-view';
import { orderDetail } from '../queries/order-detail';
import { placeOrders } from '../steps/place-orders';

export type PlaceAnswer = { created: boolean; order: PlacedOrderView };

/**
 * Stores a new order, once however often it comes: the same channel and external id is the same order, which is answered as
 * it stands. Errors: currency_unknown, currency_mismatch, quantity_out_of_range, totals_mismatch, invalid_input.
 */
export async function placeOrder(
  ctx: StaffCtx,
  input: PlaceOrderInput,
  source: OrderSource,
): Promise<PlaceAnswer> {
  return inTenantTx(ctx, async (tx) => {
    const [result] = await placeOrders(tx, [input], { source });
    if (!result || result.status === 'refused') {
      const error = result?.error;
      throw new AppError((error?.code ?? 'internal') as ErrorCode, error?.facts ?? {}, error?.param);
    }
    if (result.order) return { created: true, order: placedView(result.order) };
    const known = await orderDetail(tx, result.id ?? null);
    const holds = known.holds.filter((h) => h.releasedAt === null);
    return {
      created: false,
      order: {
        ...known,
        currency: known.total.currency,
        holds: holds.map(({ id, kind, reason }) => ({ id, kind, reason })),
      },
    };
  });
}
