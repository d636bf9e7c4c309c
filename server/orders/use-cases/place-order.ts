import type { OrderSource } from '@/lib/contracts/orders';
import type { PlaceOrderInput } from '@/lib/contracts/orders-inputs';
import { type PlacedOrderView, placedOrderSchema } from '@/lib/contracts/orders-views';
import { AppError, type ErrorCode } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { placeTogether } from '../intake-gate';
import { placedView } from '../placed-view';
import { orderDetail } from '../queries/order-detail';
import { type PlacedResult, placeOrders } from '../steps/place-orders';

export type PlaceAnswer = { created: boolean; order: PlacedOrderView };

/**
 * Stores a new order, once however often it comes: the same channel and external id is the same order, which is answered as
 * it stands. Under an idempotency key the answer is kept with it; without one, orders that come at the same time share a
 * transaction. Errors: currency_unknown, currency_mismatch, quantity_out_of_range, totals_mismatch, invalid_input.
 */
export async function placeOrder(
  ctx: StaffCtx,
  input: PlaceOrderInput,
  source: OrderSource,
): Promise<PlaceAnswer> {
  if (ctx.idempotency)
    return inTenantTx(ctx, async (tx) => {
      const [result] = await placeOrders(tx, [input], { source });
      return answerTo(result!, (id) => orderDetail(tx, id));
    });
  const result = await placeTogether(ctx, input, { source });
  return answerTo(result, (id) => inTenantRead(ctx, (tx) => orderDetail(tx, id)));
}

async function answerTo(
  result: PlacedResult,
  read: (id: string) => ReturnType<typeof orderDetail>,
): Promise<PlaceAnswer> {
  if (result.error)
    throw new AppError(result.error.code as ErrorCode, result.error.facts, result.error.param);
  if (result.order) return { created: true, order: placedView(result.order) };
  const known = await read(result.id!);
  const open = known.holds.filter((h) => h.releasedAt === null);
  const holds = open.map(({ id, kind, reason }) => ({ id, kind, reason }));
  // The order's page says more than the answer to taking it in; what is not declared does not go out.
  const order = placedOrderSchema.parse({ ...known, currency: known.total.currency, holds });
  return { created: false, order };
}
