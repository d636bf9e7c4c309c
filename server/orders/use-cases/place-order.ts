import type { OrderSource, PlaceOrderInput } from '@/lib/contracts/orders';
import { AppError } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { placedView } from '../placed-view';
import { placeOrders } from '../steps/place-orders';

/**
 * Takes one order in; the same (channel, external id) again is the same order. What follows happens by itself.
 * Errors: totals_mismatch, currency_unknown, currency_mismatch, quantity_out_of_range. Emits: as placeOrders.
 */
export async function placeOrder(ctx: StaffCtx, input: PlaceOrderInput, source: OrderSource) {
  return inTenantTx(ctx, async (tx) => {
    const [result] = await placeOrders(tx, [input], { source });
    if (!result?.id)
      throw new AppError(
        (result?.error?.code ?? 'internal') as 'totals_mismatch',
        result?.error?.facts ?? {},
        result?.error?.param,
      );
    return placedView(tx, result);
  });
}
