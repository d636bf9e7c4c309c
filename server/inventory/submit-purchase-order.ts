import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { enqueue } from '@/server/platform/jobs/queue';
import { approvalReasonOf } from './domain/purchase-approval';
import { type LockedOrder, setApproval } from './purchase-order.store';
import { readPurchasingSettings } from './purchasing-settings.store';

/** The order goes to its supplier by mail, once the transaction commits. */
export async function lineUpMail(tx: TenantTx, purchaseOrderId: string): Promise<void> {
  await enqueue(tx, {
    name: 'inventory.mail-purchase-order',
    payload: { purchaseOrderId },
    dedupeKey: purchaseOrderId,
  });
}

/**
 * A submitted order is held when the shop's limit says so, whatever was approved before, and goes to its supplier else.
 * Who acts is who asks for the approval. Locks: the caller holds the order.
 * Emits: inventory.purchase_order_approval_requested.
 */
export async function askOrMail(
  tx: TenantTx,
  order: Pick<LockedOrder, 'id' | 'number' | 'totalMinor' | 'currency' | 'fromProposals'>,
): Promise<void> {
  const { actor, tenant } = tx.ctx;
  const reason = approvalReasonOf(await readPurchasingSettings(tx), order, tenant.currency);
  const requestedBy = actor.type === 'user' ? actor.id : null;
  await setApproval(tx, order.id, { approval: reason ? 'waiting' : 'none', reason, requestedBy });
  if (!reason) return lineUpMail(tx, order.id);
  await emit(tx, [
    {
      type: 'inventory.purchase_order_approval_requested',
      subjectType: 'purchase_order',
      subjectId: order.id,
      data: { number: order.number, why: reason, totalMinor: order.totalMinor, currency: order.currency },
    },
  ]);
}
