import type { MovementOut, ReceiveInput } from '@/lib/contracts/inventory';
import { newId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { movementsById } from '../queries/movements';
import { receiveStock } from '../steps/receive-stock';
import { reasonText, stockPlace } from '../stock-place';

/** A member takes units in, with a reason; they are available at once. Returns the movement. Errors: not_found, quantity_out_of_range. */
export async function receiveGoods(ctx: StaffCtx, input: ReceiveInput): Promise<MovementOut[]> {
  return inTenantTx(ctx, async (tx) => {
    const { variantId, warehouseId, binId } = await stockPlace(tx, input);
    const moved = await receiveStock(tx, [
      {
        variantId,
        warehouseId,
        ...(binId ? { binId } : {}),
        quantity: input.quantity,
        reason: reasonText(input),
        refType: 'receipt',
        refId: newId('mov'),
      },
    ]);
    return movementsById(
      tx,
      moved.map((m) => m.id),
    );
  });
}
