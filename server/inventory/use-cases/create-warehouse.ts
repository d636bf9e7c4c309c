import type { WarehouseInput } from '@/lib/contracts/inventory';
import { refuse } from '@/lib/kernel/errors';
import { newId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { findWarehouse } from '../queries/warehouses';
import { clearDefault, insertWarehouse } from '../warehouse.store';

/**
 * A new warehouse; the first one of a shop is its default, whatever was asked. Returns its id.
 * Errors: already_exists (code), invalid_input (an inactive default). Emits: inventory.warehouse_created.
 */
export async function createWarehouse(ctx: StaffCtx, input: WarehouseInput): Promise<{ id: string }> {
  return inTenantTx(ctx, async (tx) => {
    const id = newId('whs');
    const isDefault = input.isDefault || (await findWarehouse(tx, undefined)) === null;
    if (isDefault && !input.active)
      refuse('invalid_input', { param: 'active', problem: 'the default warehouse is active' }, 'active');
    if (isDefault) await clearDefault(tx, id);
    if (!(await insertWarehouse(tx, { ...input, isDefault }, id)))
      refuse('already_exists', { param: 'code', value: input.code }, 'code');
    await emit(tx, [
      {
        type: 'inventory.warehouse_created',
        subjectType: 'warehouse',
        subjectId: id,
        data: { code: input.code, isDefault },
      },
    ]);
    return { id: toPublicId('whs', id) };
  });
}
