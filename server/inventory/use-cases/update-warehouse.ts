import type { WarehouseInput } from '@/lib/contracts/inventory';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { listWarehouses } from '../queries/warehouses';
import { clearDefault, updateWarehouseRow } from '../warehouse.store';

/**
 * Changes a warehouse. A shop always has one default warehouse, an active one: it is changed by making another the default.
 * Errors: not_found, version_conflict, already_exists (code), invalid_input. Emits: inventory.warehouse_changed.
 */
export async function updateWarehouse(
  ctx: StaffCtx,
  input: WarehouseInput & { id: string; version: number },
): Promise<{ version: number }> {
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('whs', input.id);
    const all = await listWarehouses(tx);
    const before = id ? all.find((w) => w.id === toPublicId('whs', id)) : undefined;
    if (!id || !before) refuse('not_found');
    if (before.version !== input.version) refuse('version_conflict', { current: before.version });
    if (before.isDefault && !input.isDefault)
      refuse(
        'invalid_input',
        { param: 'isDefault', problem: 'make another warehouse the default' },
        'isDefault',
      );
    if (input.isDefault && !input.active)
      refuse('invalid_input', { param: 'active', problem: 'the default warehouse is active' }, 'active');
    if (all.some((w) => w.code === input.code && w.id !== before.id))
      refuse('already_exists', { param: 'code', value: input.code }, 'code');
    if (input.isDefault) await clearDefault(tx, id);
    if (!(await updateWarehouseRow(tx, input, id, input.version)))
      refuse('version_conflict', { current: input.version + 1 });
    const keys = Object.keys(input) as (keyof typeof input)[];
    const diff = keys
      .filter((k) => k in before && k !== 'id' && before[k] !== input[k])
      .map((field) => ({ field, from: before[field] ?? null, to: input[field] ?? null }));
    await emit(tx, [
      { type: 'inventory.warehouse_changed', subjectType: 'warehouse', subjectId: id, data: { diff } },
    ]);
    return { version: input.version + 1 };
  });
}
