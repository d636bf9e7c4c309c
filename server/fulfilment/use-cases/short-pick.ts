import type { z } from 'zod';
import type { FulfilmentState, shortPickInput } from '@/lib/contracts/fulfilment';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { lockFulfilmentOrders, lockOrdersOfWork } from '../fulfilment-order.store';
import { reportShort } from '../steps/report-short';

/**
 * Reports units that cannot be picked: the stock learns why, the missing part stands as rejected work of its own, the rest
 * goes on, and the pipeline looks for another place for what is missing; somebody is asked to count.
 * Errors: not_found, transition_refused, quantity_out_of_range. Locks: order, work, stock.
 * Emits: fulfilment.short_picked, fulfilment.rejected or fulfilment.picked.
 */
export async function shortPick(
  ctx: StaffCtx,
  input: z.output<typeof shortPickInput>,
): Promise<{ state: FulfilmentState; short: number }> {
  return inTenantTx(ctx, async (tx) => {
    await lockOrdersOfWork(tx, [input.id]);
    const [work] = await lockFulfilmentOrders(tx, [input.id]);
    if (!work) refuse('not_found');
    return reportShort(tx, work, input);
  });
}
