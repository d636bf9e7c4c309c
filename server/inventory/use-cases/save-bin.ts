import type { BinInput } from '@/lib/contracts/inventory';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/**
 * Adds a bin to a warehouse, or changes the one of that id; its sequence is its turn on the walk. Returns its id.
 * Errors: not_found, already_exists (code). Emits: inventory.warehouse_changed.
 */
export async function saveBin(ctx: StaffCtx, input: BinInput): Promise<{ id: string }> {
  return inTenantTx(ctx, async (tx) => {
    const warehouseId = fromPublicId('whs', input.warehouseId);
    const known = input.id === undefined ? null : fromPublicId('bin', input.id);
    const warehouse =
      warehouseId &&
      (await tx.maybeOne('SELECT 1 FROM warehouse WHERE tenant_id = $1 AND id = $2 FOR UPDATE', [
        tx.tenantId,
        warehouseId,
      ]));
    if (!warehouse || (input.id !== undefined && !known)) refuse('not_found');
    const id = known ?? newId('bin');
    const twin = await tx.maybeOne(
      'SELECT 1 FROM bin WHERE tenant_id = $1 AND warehouse_id = $2 AND code = $3 AND id <> $4',
      [tx.tenantId, warehouseId, input.code, id],
    );
    if (twin) refuse('already_exists', { param: 'code', value: input.code }, 'code');
    const params = [tx.tenantId, id, warehouseId, input.code, input.sequence, input.active];
    const changed = known
      ? await tx.exec(
          `UPDATE bin SET code = $4, sequence = $5, active = $6 WHERE tenant_id = $1 AND id = $2 AND warehouse_id = $3`,
          params,
        )
      : await tx.exec(
          'INSERT INTO bin (tenant_id, id, warehouse_id, code, sequence, active) VALUES ($1, $2, $3, $4, $5, $6)',
          params,
        );
    if (changed === 0) refuse('not_found');
    await emit(tx, [
      {
        type: 'inventory.warehouse_changed',
        subjectType: 'warehouse',
        subjectId: warehouseId!,
        data: {
          bin: id,
          code: input.code,
          sequence: input.sequence,
          active: input.active,
          added: known === null,
        },
      },
    ]);
    return { id: toPublicId('bin', id) };
  });
}
