import { type DrawMapInput, drawPlan } from '@/lib/contracts/warehouse-map';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { liftBins, lockMap, putBins, writeMap } from '../map.store';

/**
 * Draws a warehouse anew from rows and columns: bins of the plan are there with their places, bins of other codes keep their
 * stock and stand beside the map. Errors: not_found, version_conflict. Locks: warehouse. Emits: inventory.map_drawn.
 */
export async function drawMap(
  ctx: StaffCtx,
  input: DrawMapInput,
): Promise<{ version: number; bins: number }> {
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('whs', input.warehouseId) ?? refuse('not_found');
    const now = (await lockMap(tx, id)) ?? refuse('not_found');
    if (now.version !== input.version) refuse('version_conflict', { current: now.version });
    const { map, bins } = drawPlan(input.plan);
    await writeMap(tx, id, map);
    await liftBins(tx, id);
    await putBins(tx, id, bins);
    await emit(tx, [
      {
        type: 'inventory.map_drawn',
        subjectType: 'warehouse',
        subjectId: id,
        data: { aisles: map.aisles.length, blocks: map.crossAislesMm.length - 1, bins: bins.length },
      },
    ]);
    return { version: now.version + 1, bins: bins.length };
  });
}
