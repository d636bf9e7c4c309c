import type { SupplierItemInput } from '@/lib/contracts/inventory-purchasing';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { putSupplierItem } from '../supplier.store';

/**
 * A supplier sells that SKU afterwards on these terms: cost, pack, minimum, and its turn among the suppliers of the SKU.
 * Errors: not_found (supplier), sku_unknown. Emits: inventory.supplier_changed.
 */
export async function saveSupplierItem(ctx: StaffCtx, input: SupplierItemInput): Promise<{ id: string }> {
  return inTenantTx(ctx, async (tx) => {
    const supplierId = fromPublicId('sup', input.supplierId);
    const supplier =
      supplierId &&
      (await tx.maybeOne('SELECT 1 FROM supplier WHERE tenant_id = $1 AND id = $2 FOR UPDATE', [
        tx.tenantId,
        supplierId,
      ]));
    if (!supplierId || !supplier) refuse('not_found');
    const variant = await tx.maybeOne<{ id: string }>(
      `SELECT id FROM variant WHERE tenant_id = $1 AND sku_key = $2 AND kind = 'simple'`,
      [tx.tenantId, skuKey(input.sku)],
    );
    if (!variant) refuse('sku_unknown', { sku: input.sku }, 'sku');
    const id = await putSupplierItem(tx, supplierId, variant.id, input);
    await emit(tx, [
      {
        type: 'inventory.supplier_changed',
        subjectType: 'supplier',
        subjectId: supplierId,
        data: { variantId: variant.id, costMinor: input.costMinor, packSize: input.packSize },
      },
    ]);
    return { id: toPublicId('spi', id) };
  });
}
