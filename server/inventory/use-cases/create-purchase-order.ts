import type { z } from 'zod';
import type { newPurchaseOrderBody } from '@/lib/contracts/inventory-purchasing';
import { refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertPurchaseOrders } from '../purchase-order.store';
import { findWarehouse } from '../queries/warehouses';

/**
 * A draft order to a supplier; a line without a cost takes what the supplier asks.
 * Errors: invalid_input (supplier), warehouse_unknown, sku_unknown. Emits: inventory.purchase_order_draft.
 */
export async function createPurchaseOrder(
  ctx: StaffCtx,
  body: z.output<typeof newPurchaseOrderBody>,
): Promise<{ id: string; number: string }> {
  return inTenantTx(ctx, async (tx) => {
    const supplier = await tx.maybeOne<{ id: string; currency: string }>(
      'SELECT id, currency FROM supplier WHERE tenant_id = $1 AND code = $2 AND active',
      [tx.tenantId, skuKey(body.supplier)],
    );
    if (!supplier) refuse('invalid_input', { param: 'supplier', problem: 'no such supplier' }, 'supplier');
    const warehouse = await findWarehouse(tx, body.warehouse && skuKey(body.warehouse));
    if (!warehouse) refuse('warehouse_unknown', { code: body.warehouse ?? '' }, 'warehouse');
    const variants = await tx.q<{
      id: string;
      sku_key: string;
      cost_minor: number | null;
      supplier_sku: string | null;
    }>(
      `SELECT v.id, v.sku_key, i.cost_minor, i.supplier_sku FROM variant v
       LEFT JOIN supplier_item i ON i.tenant_id = $1 AND i.variant_id = v.id AND i.supplier_id = $3
       WHERE v.tenant_id = $1 AND v.sku_key = ANY($2::text[]) AND v.kind = 'simple'`,
      [tx.tenantId, body.lines.map((l) => skuKey(l.sku)), supplier.id],
    );
    const bySku = new Map(variants.map((v) => [v.sku_key, v]));
    const [made] = await insertPurchaseOrders(tx, [
      {
        supplierId: supplier.id,
        warehouseId: warehouse.id,
        currency: supplier.currency,
        expectedOn: body.expectedOn,
        fromProposals: false,
        lines: body.lines.map((l) => {
          const v = bySku.get(skuKey(l.sku)) ?? refuse('sku_unknown', { sku: l.sku }, 'lines');
          return {
            variantId: v.id,
            supplierSku: v.supplier_sku ?? '',
            quantity: l.quantity,
            unitCostMinor: l.unitCostMinor ?? v.cost_minor ?? 0,
          };
        }),
      },
    ]);
    await emit(tx, [
      {
        type: 'inventory.purchase_order_draft',
        subjectType: 'purchase_order',
        subjectId: made!.id,
        data: { number: made!.number, lines: body.lines.length },
      },
    ]);
    return { id: toPublicId('por', made!.id), number: made!.number };
  });
}
