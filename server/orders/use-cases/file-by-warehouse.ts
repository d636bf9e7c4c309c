import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { fileUnderWarehouses } from '../facet.store';

/** Lists the orders of those fulfilment orders under the warehouses that still work on them, and no other. */
export async function fileByWarehouse(ctx: StaffCtx, fulfilmentOrderIds: readonly string[]): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const rows = await tx.q<{ order_id: string }>(
      'SELECT DISTINCT order_id FROM fulfilment_order WHERE tenant_id = $1 AND id = ANY($2::uuid[])',
      [tx.tenantId, fulfilmentOrderIds],
    );
    await fileUnderWarehouses(
      tx,
      rows.map((r) => r.order_id),
    );
  });
}
