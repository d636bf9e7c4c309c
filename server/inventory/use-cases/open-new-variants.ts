import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { openLevels } from '../level.store';
import { findWarehouse } from '../queries/warehouses';

/** New simple variants of these products stand in the stock list with zero, in the default warehouse. */
export async function openNewVariants(ctx: StaffCtx, productIds: readonly string[]): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const warehouse = await findWarehouse(tx, undefined);
    if (!warehouse) return;
    const rows = await tx.q<{ id: string }>(
      `SELECT v.id FROM variant v WHERE v.tenant_id = $1 AND v.product_id = ANY($2::uuid[]) AND v.kind = 'simple'
         AND NOT EXISTS (SELECT 1 FROM stock_level l WHERE l.tenant_id = $1 AND l.variant_id = v.id)`,
      [tx.tenantId, productIds],
    );
    if (rows.length > 0)
      await openLevels(
        tx,
        rows.map((r) => ({ variantId: r.id, warehouseId: warehouse.id })),
      );
  });
}
