import type { AdjustInput, MovementOut } from '@/lib/contracts/inventory';
import { newId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { movementsById } from '../queries/movements';
import { adjustStock } from '../steps/adjust-stock';
import { reasonText, stockPlace } from '../stock-place';

/**
 * A member corrects a count, with a reason; returns the movements. Units that orders rely on cannot be written off.
 * Errors: not_found, insufficient_stock, quantity_out_of_range.
 */
export async function adjustCount(ctx: StaffCtx, input: AdjustInput): Promise<MovementOut[]> {
  return inTenantTx(ctx, async (tx) => {
    const place = await stockPlace(tx, input);
    const moved = await adjustStock(tx, [
      {
        variantId: place.variantId,
        warehouseId: place.warehouseId,
        ...(place.binId ? { binId: place.binId } : {}),
        delta: input.quantity,
        reason: reasonText(input),
        refType: 'adjustment',
        refId: newId('mov'),
      },
    ]);
    return movementsById(
      tx,
      moved.map((m) => m.id),
    );
  });
}
