import type { z } from 'zod';
import type { MovementOut, stockAdjustmentBody } from '@/lib/contracts/inventory';
import { refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { movementsById } from '../queries/movements';
import { findWarehouse } from '../queries/warehouses';
import { adjustStock } from '../steps/adjust-stock';

/**
 * Corrects the count of a SKU by name, for callers of the API; without a warehouse in the default one. Returns the
 * movement (the first, when the units came from several bins).
 * Errors: sku_unknown, warehouse_unknown, not_found (bin), insufficient_stock, quantity_out_of_range.
 */
export async function adjustBySku(
  ctx: StaffCtx,
  body: z.output<typeof stockAdjustmentBody>,
): Promise<MovementOut> {
  return inTenantTx(ctx, async (tx) => {
    const variant = await tx.maybeOne<{ id: string }>(
      `SELECT id FROM variant WHERE tenant_id = $1 AND sku_key = $2 AND kind = 'simple'`,
      [tx.tenantId, skuKey(body.sku)],
    );
    if (!variant) refuse('sku_unknown', { sku: body.sku }, 'sku');
    const warehouse = await findWarehouse(tx, body.warehouse && skuKey(body.warehouse));
    if (!warehouse) refuse('warehouse_unknown', { code: body.warehouse ?? '' }, 'warehouse');
    const bin = body.bin
      ? await tx.maybeOne<{ id: string }>(
          'SELECT id FROM bin WHERE tenant_id = $1 AND warehouse_id = $2 AND code = $3',
          [tx.tenantId, warehouse.id, skuKey(body.bin)],
        )
      : null;
    if (body.bin && !bin) refuse('not_found', {}, 'bin');
    const moved = await adjustStock(tx, [
      {
        variantId: variant.id,
        warehouseId: warehouse.id,
        delta: body.quantity,
        reason: body.reason,
        ...(bin ? { binId: bin.id } : {}),
        refType: 'adjustment',
        refId: newId('mov'),
      },
    ]);
    const [movement] = await movementsById(
      tx,
      moved.map((m) => m.id),
    );
    return movement!;
  });
}
