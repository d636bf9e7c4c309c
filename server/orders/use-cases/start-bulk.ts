import type { z } from 'zod';
import { bulkLimits, type OrderChange, type startBulkSchema } from '@/lib/contracts/orders-bulk';
import type { Permission } from '@/lib/contracts/permissions';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { enqueue } from '@/server/platform/jobs/queue';
import { insertBulk, reopenBulk } from '../bulk.store';
import { matchingIds } from '../queries/list-orders';

const permissionOf: Record<OrderChange['command'], Permission> = {
  hold: 'orders:write',
  release_hold: 'orders:release',
  tag: 'orders:write',
  cancel: 'orders:cancel',
};

/**
 * Starts an action on everything that the filters find now: the orders are written down here, so that what comes in later is
 * not touched, and are changed by a job. Errors: forbidden, selection_empty, selection_too_large; nothing is changed then.
 */
export async function startBulk(
  ctx: StaffCtx,
  input: z.output<typeof startBulkSchema>,
): Promise<{ id: string; total: number }> {
  if (!ctx.may(permissionOf[input.change.command]) || ctx.actor.type !== 'user') refuse('forbidden');
  return inTenantTx(ctx, async (tx) => {
    const ids = await matchingIds(tx, input.filters, bulkLimits.matching);
    if (ids.length === 0) refuse('selection_empty');
    if (ids.length > bulkLimits.matching) refuse('selection_too_large', { most: bulkLimits.matching });
    const id = await insertBulk(tx, input.change, ids);
    await enqueue(tx, { name: 'orders.continue-bulk', payload: { bulkId: id, startedBy: ctx.actor.id } });
    return { id: toPublicId('run', id), total: ids.length };
  });
}

/** Tries those again that the member's own finished action could not change. Errors: not_found. */
export async function retryBulk(ctx: StaffCtx, publicId: string): Promise<{ count: number }> {
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('run', publicId) ?? refuse('not_found');
    const count = await reopenBulk(tx, id);
    if (count === 0) refuse('not_found');
    await enqueue(tx, { name: 'orders.continue-bulk', payload: { bulkId: id, startedBy: ctx.actor.id } });
    return { count };
  });
}
