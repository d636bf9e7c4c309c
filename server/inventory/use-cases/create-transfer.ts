import type { NewTransfer } from '@/lib/contracts/inventory-transfers';
import { refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { findWarehouse } from '../queries/warehouses';
import { draftTransfer } from '../steps/draft-transfer';

/**
 * A draft transfer from one warehouse to another; the same SKU twice is one line.
 * Errors: warehouse_unknown, sku_unknown, invalid_input (the same warehouse). Emits: inventory.transfer_draft.
 */
export async function createTransfer(
  ctx: StaffCtx,
  body: NewTransfer,
): Promise<{ id: string; number: string }> {
  return inTenantTx(ctx, async (tx) => {
    const from = await findWarehouse(tx, skuKey(body.from));
    if (!from) refuse('warehouse_unknown', { code: body.from }, 'from');
    const to = await findWarehouse(tx, skuKey(body.to));
    if (!to) refuse('warehouse_unknown', { code: body.to }, 'to');
    if (from.id === to.id) refuse('invalid_input', { param: 'to', problem: 'the same warehouse' }, 'to');
    const variants = await tx.q<{ id: string; sku_key: string }>(
      `SELECT id, sku_key FROM variant WHERE tenant_id = $1 AND sku_key = ANY($2::text[]) AND kind = 'simple'`,
      [tx.tenantId, body.lines.map((l) => skuKey(l.sku))],
    );
    const bySku = new Map(variants.map((v) => [v.sku_key, v.id]));
    const quantities = new Map<string, number>();
    for (const l of body.lines) {
      const variantId = bySku.get(skuKey(l.sku)) ?? refuse('sku_unknown', { sku: l.sku }, 'lines');
      quantities.set(variantId, (quantities.get(variantId) ?? 0) + l.quantity);
    }
    const made = await draftTransfer(tx, {
      from: from.id,
      to: to.id,
      expectedOn: body.expectedOn,
      note: body.note,
      lines: [...quantities].map(([variantId, quantity]) => ({ variantId, quantity })),
    });
    return { id: toPublicId('tfr', made.id), number: made.number };
  });
}
