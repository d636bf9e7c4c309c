import type { z } from 'zod';
import type { changePurchaseOrderInput } from '@/lib/contracts/inventory-purchasing';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import {
  linesOfOrder,
  lockPurchaseOrder,
  mustAllow,
  rewriteLines,
  setOrderState,
} from '../purchase-order.store';
import { askOrMail } from '../submit-purchase-order';

/**
 * Changes quantities and costs of an order that its supplier has not confirmed. A submitted one is asked about again when it
 * is above the shop's limit, even if it was approved before, and else goes to its supplier as it is now.
 * Errors: not_found, version_conflict, transition_refused, invalid_input (no line is left). Locks: the purchase order.
 * Emits: inventory.purchase_order_changed, inventory.purchase_order_approval_requested.
 */
export async function changePurchaseOrder(
  ctx: StaffCtx,
  input: z.output<typeof changePurchaseOrderInput>,
): Promise<{ version: number }> {
  return inTenantTx(ctx, async (tx) => {
    const order = await lockPurchaseOrder(tx, input);
    mustAllow(order, 'change');
    const given = new Map(
      input.lines.map((l) => [fromPublicId('pol', l.purchaseOrderLineId) ?? refuse('not_found'), l]),
    );
    const before = await linesOfOrder(tx, order.id);
    if ([...given.keys()].some((id) => !before.some((l) => l.id === id))) refuse('not_found');
    const lines = before.map((l) => ({ ...l, ...given.get(l.id) }));
    if (!lines.some((l) => l.quantity > 0))
      refuse('invalid_input', { param: 'lines', problem: 'no line is left' }, 'lines');
    const totalMinor = await rewriteLines(tx, order.id, lines);
    await emit(tx, [
      {
        type: 'inventory.purchase_order_changed',
        subjectType: 'purchase_order',
        subjectId: order.id,
        data: {
          number: order.number,
          totalMinor,
          changes: { totalMinor: { from: order.totalMinor, to: totalMinor } },
        },
      },
    ]);
    if (order.state === 'submitted') await askOrMail(tx, { ...order, totalMinor, fromProposals: false });
    return { version: await setOrderState(tx, order.id, order.state) };
  });
}
