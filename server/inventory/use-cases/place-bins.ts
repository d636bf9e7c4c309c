import type { PlaceBinsInput } from '@/lib/contracts/warehouse-map';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { decidePlaceBins } from '../domain/place-bins';
import { lockMap, putBins, writeMap } from '../map.store';

/**
 * Puts the bins of a file where it says, in the aisles that are drawn; bins that are not named stay where they stand. All rows
 * or none. Errors: not_found, version_conflict, transition_refused (not drawn yet), invalid_input naming the row.
 * Locks: warehouse. Emits: inventory.map_drawn.
 */
export async function placeBins(
  ctx: StaffCtx,
  input: PlaceBinsInput,
): Promise<{ version: number; bins: number }> {
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('whs', input.warehouseId) ?? refuse('not_found');
    const now = (await lockMap(tx, id)) ?? refuse('not_found');
    if (now.version !== input.version) refuse('version_conflict', { current: now.version });
    const { map } = now;
    if (!map) refuse('transition_refused', { state: 'not_drawn' });
    const decided = decidePlaceBins(map, input.rows);
    if (!decided.ok) refuse(decided.error.code, decided.error.facts, decided.error.param);
    await writeMap(tx, id, map);
    await putBins(tx, id, decided.value);
    await emit(tx, [
      {
        type: 'inventory.map_drawn',
        subjectType: 'warehouse',
        subjectId: id,
        data: {
          aisles: map.aisles.length,
          blocks: map.crossAislesMm.length - 1,
          bins: decided.value.length,
        },
      },
    ]);
    return { version: now.version + 1, bins: decided.value.length };
  });
}
