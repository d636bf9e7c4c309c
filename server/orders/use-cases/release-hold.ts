import type { z } from 'zod';
import type { OrderRef, releaseHoldSchema } from '@/lib/contracts/orders';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { openOrder, refOf } from '../command';
import { holdsOf } from '../queries/order-parts';
import { releaseHolds } from '../steps/holds';

/** Holds that end by fixing their cause, not by a person's word: the order could not go on without it. */
const endByCause = new Set(['sku_unmapped']);

/**
 * Releases one hold, those of a kind, or all that a person may release; with the last one the order goes on.
 * Errors: not_found (also: no such open hold), version_conflict, transition_refused. Emits: orders.hold_released.
 */
export async function releaseHold(
  ctx: StaffCtx,
  input: z.output<typeof releaseHoldSchema>,
): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const { order } = await openOrder(tx, input.orderId, 'release_hold', input.expectedVersion);
    const open = (await holdsOf(tx, order.id)).filter(
      (h) => h.releasedAt === null && !endByCause.has(h.kind),
    );
    const chosen = open.filter((h) =>
      input.holdId ? fromPublicId('hld', h.id) === input.holdId : !input.kind || h.kind === input.kind,
    );
    if (chosen.length === 0) refuse('not_found');
    await releaseHolds(
      tx,
      chosen.map((h) => ({ orderId: order.id, kind: h.kind, reason: h.reason })),
      { note: input.reason },
    );
    return refOf(tx, order.id);
  });
}
