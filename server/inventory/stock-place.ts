import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type StockPlace = { variantId: string; warehouseId: string; binId: string | null };

/**
 * The variant, warehouse and bin that a member names, all of this tenant and fit to hold stock.
 * Errors: not_found; invalid_input for a bundle, whose units are those of its components.
 */
export async function stockPlace(
  tx: TenantTx,
  named: { variantId: string; warehouseId: string; binId?: string | null },
): Promise<StockPlace> {
  const variantId = fromPublicId('var', named.variantId);
  const warehouseId = fromPublicId('whs', named.warehouseId);
  const binId = named.binId ? fromPublicId('bin', named.binId) : null;
  if (!variantId || !warehouseId || (named.binId && !binId)) refuse('not_found');
  const row = await tx.maybeOne<{ kind: string; bin_there: boolean }>(
    `SELECT v.kind, ($4::uuid IS NULL OR EXISTS (
       SELECT 1 FROM bin b WHERE b.tenant_id = $1 AND b.id = $4 AND b.warehouse_id = $3)) AS bin_there
     FROM variant v, warehouse w WHERE v.tenant_id = $1 AND v.id = $2 AND w.tenant_id = $1 AND w.id = $3`,
    [tx.tenantId, variantId, warehouseId, binId],
  );
  if (!row?.bin_there) refuse('not_found');
  if (row.kind === 'bundle')
    refuse(
      'invalid_input',
      { param: 'variantId', problem: 'a bundle holds no stock of its own' },
      'variantId',
    );
  return { variantId, warehouseId, binId };
}

/** The word of the reason and what was written beside it, as the ledger keeps them. */
export function reasonText(input: { reason: string; note: string }): string {
  return input.note ? `${input.reason}: ${input.note}` : input.reason;
}
