import type { z } from 'zod';
import type { ConfirmedChange, confirmChangeSchema } from '@/lib/contracts/order-changes';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { closeChange, lockChange } from '../change.store';
import { lockOrders } from '../order.store';
import { type ChangePlan, needsRecall, planChange } from '../plan-change';
import { applyEdit } from '../steps/apply-edit';
import { cancelOrders } from '../steps/cancel-orders';
import { restoreOrders } from '../steps/restore-orders';
import { supersedeOrders } from '../steps/supersede-orders';

type Input = z.output<typeof confirmChangeSchema>;

/**
 * Carries out a change exactly as its preview said, as a whole or not at all: under the locks of its orders it is decided
 * again, and when the outcome differs by a letter it is refused with what the order is now.
 * Errors: not_found, change_closed, preview_stale (with the newer version and states), forbidden, and those of planChange.
 * Locks: the change, the orders by id, then stock. Emits: what the kind of change emits.
 */
export async function confirmChange(ctx: StaffCtx, input: Input): Promise<ConfirmedChange> {
  const { change } = input;
  if (change.kind === 'cancel' && !ctx.may('orders:cancel')) refuse('forbidden');
  return inTenantTx(ctx, async (tx) => {
    const open = await lockChange(tx, fromPublicId('chg', input.changeId));
    const plan = await planChange(tx, change, { lock: true });
    const claimed = new Set(open.orderIds);
    if (plan.orders.some((o) => !claimed.has(o.id))) refuse('change_closed');
    if (plan.preview.hash !== input.previewHash) {
      const { number, version, lifecycle, paymentState } = plan.orders[0]!;
      refuse('preview_stale', { number, current: version, lifecycle, paymentState });
    }
    const after = await carryOut(tx, input, plan, open.id);
    const { stock: _, hash, ...summary } = plan.preview;
    await closeChange(tx, open.id, { proposal: change, summary, previewHash: hash });
    const orders = await lockOrders(tx, after);
    return {
      changeId: input.changeId,
      orders: after.map((id) => {
        const { number, version, lifecycle } = orders.get(id)!;
        return { id: toPublicId('ord', id), number, version, lifecycle };
      }),
    };
  });
}

async function carryOut(
  tx: TenantTx,
  { change }: Input,
  plan: ChangePlan,
  changeId: string,
): Promise<string[]> {
  const [order] = plan.orders as [ChangePlan['orders'][number]];
  if (plan.edit) await applyEdit(tx, { order, plan: plan.edit, changeId, recall: needsRecall(plan) });
  if (plan.cancels && change.kind === 'cancel') {
    const locked = (await lockOrders(tx, [order.id])).get(order.id)!;
    const { reason, restock } = change;
    await cancelOrders(tx, [{ order: locked, lines: order.lines, cancels: plan.cancels, reason, restock }]);
  }
  if (plan.undo) {
    await restoreOrders(tx, { ...plan.undo, changeId });
    return plan.undo.originIds;
  }
  if (plan.works && (change.kind === 'merge' || change.kind === 'split'))
    return supersedeOrders(tx, { kind: change.kind, changeId, origins: plan.orders, works: plan.works });
  return [order.id];
}
