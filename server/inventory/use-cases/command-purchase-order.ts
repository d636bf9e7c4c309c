import type { PurchaseCommand } from '@/lib/contracts/inventory-purchasing';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { purchaseTransitions } from '../domain/purchase-order';
import { lockPurchaseOrder, mustAllow, setApproval, setOrderState } from '../purchase-order.store';
import { askOrMail } from '../submit-purchase-order';

type Command = Exclude<PurchaseCommand, 'receive' | 'change' | 'approve' | 'send_back'>;
const dateText = (d: string | undefined) => (d === undefined ? {} : { expectedOn: d });

/**
 * Moves a purchase order along its states: submitted, confirmed by the supplier with a day (again when the day slips),
 * closed, closed short, cancelled. A submitted order is mailed to its supplier, or held until somebody else approves it.
 * The day is that of every unit still to come.
 * Errors: not_found, version_conflict, approval_needed, transition_refused. Emits: inventory.purchase_order_ and the state,
 * inventory.purchase_order_approval_requested.
 */
export async function commandPurchaseOrder(
  ctx: StaffCtx,
  command: Command,
  input: { purchaseOrderId: string; version: number; expectedOn?: string; supplierReference?: string },
): Promise<{ version: number }> {
  return inTenantTx(ctx, async (tx) => {
    const order = await lockPurchaseOrder(tx, input);
    mustAllow(order, command);
    const to = purchaseTransitions[order.state][command];
    if (!to || to === 'by_quantities') refuse('transition_refused', { state: order.state });
    const { expectedOn, supplierReference } = input;
    if (to === 'cancelled' && order.approval === 'waiting')
      await setApproval(tx, order.id, { approval: 'none', reason: null });
    const version = await setOrderState(tx, order.id, to, {
      ...dateText(expectedOn),
      ...(supplierReference === undefined ? {} : { supplierReference }),
    });
    await emit(tx, [
      {
        type: `inventory.purchase_order_${to}` as 'inventory.purchase_order_submitted',
        subjectType: 'purchase_order',
        subjectId: order.id,
        data: { number: order.number, from: order.state, ...dateText(expectedOn) },
      },
    ]);
    if (to === 'submitted') await askOrMail(tx, order);
    return { version };
  });
}
