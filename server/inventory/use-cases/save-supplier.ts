import type { z } from 'zod';
import type { saveSupplierInput } from '@/lib/contracts/inventory-purchasing';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId, toPublicId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertSupplier, updateSupplier } from '../supplier.store';

/**
 * A new supplier, or the change of one. Returns its id.
 * Errors: not_found, version_conflict, already_exists (code). Emits: inventory.supplier_created, inventory.supplier_changed.
 */
export async function saveSupplier(
  ctx: StaffCtx,
  input: z.output<typeof saveSupplierInput>,
): Promise<{ id: string }> {
  const { supplierId, version, ...given } = input;
  const supplier = { ...given, code: skuKey(given.code) };
  return inTenantTx(ctx, async (tx) => {
    const known = supplierId === undefined ? null : fromPublicId('sup', supplierId);
    const twins = await tx.q<{ id: string; code: string; version: number }>(
      'SELECT id, code, version FROM supplier WHERE tenant_id = $1 AND (id = $2 OR code = $3) FOR UPDATE',
      [tx.tenantId, known, supplier.code],
    );
    const before = twins.find((t) => t.id === known);
    if (supplierId !== undefined && !before) refuse('not_found');
    if (twins.some((t) => t.code === supplier.code && t.id !== known))
      refuse('already_exists', { param: 'code', value: supplier.code }, 'code');
    const id = known ?? newId('sup');
    const saved = before
      ? before.version === version && (await updateSupplier(tx, id, before.version, supplier))
      : await insertSupplier(tx, id, supplier);
    if (!saved) refuse('version_conflict', { current: before?.version ?? 1 });
    await emit(tx, [
      {
        type: before ? 'inventory.supplier_changed' : 'inventory.supplier_created',
        subjectType: 'supplier',
        subjectId: id,
        data: { code: supplier.code },
      },
    ]);
    return { id: toPublicId('sup', id) };
  });
}
