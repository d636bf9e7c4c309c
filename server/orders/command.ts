import type { OrderRef } from '@/lib/contracts/orders';
import { AppError, refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import type { Result } from '@/lib/kernel/result';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { allCancelled, allLinesTerminal, openUnits } from './domain/derived-states';
import { type OrderCommand, obstacleTo } from './domain/transitions';
import { type LockedOrder, linesOfOrders, lockOrder, pickStarted, type StoredLine } from './order.store';

/** An order locked for one command, with its lines, after the guards of the transition table let it through. */
export type OpenedOrder = { order: LockedOrder; lines: StoredLine[] };

/**
 * Locks the order in the version that the caller saw and checks that the command is possible in its state.
 * Errors: not_found, version_conflict, transition_refused.
 */
export async function openOrder(
  tx: TenantTx,
  orderId: string,
  command: OrderCommand,
  expectedVersion?: number,
): Promise<OpenedOrder> {
  const order = await lockOrder(tx, orderId, expectedVersion);
  const lines = (await linesOfOrders(tx, [order.id])).get(order.id) ?? [];
  const obstacle = obstacleTo(command, {
    lifecycle: order.lifecycle,
    openHolds: order.openHolds,
    openUnits: openUnits(lines),
    pickStarted: (await pickStarted(tx, [order.id])).has(order.id),
    unpaid: order.paidMinor === 0,
    allCancelled: allCancelled(lines),
    allTerminal: allLinesTerminal(lines),
    allMapped: lines.every((l) => l.kind !== 'goods' || l.variantId !== null),
  });
  if (obstacle?.guard === 'units not handed over') refuse('order_not_cancellable');
  if (obstacle) refuse('transition_refused', { state: obstacle.guard ?? obstacle.state });
  return { order, lines };
}

/** The value of a decision; its refusal is thrown. */
export function accepted<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new AppError(result.error.code as 'not_found', result.error.facts, result.error.param);
}

/** What every command answers: the order's new version and states. */
export async function refOf(tx: TenantTx, orderId: string): Promise<OrderRef> {
  const order = await lockOrder(tx, orderId);
  return {
    id: toPublicId('ord', order.id),
    number: order.number,
    version: order.version,
    lifecycle: order.lifecycle,
    paymentState: order.paymentState,
    fulfilmentState: order.fulfilmentState,
    blocked: order.openHolds > 0,
  };
}

/** Raises the order's version after a command that wrote beside its row. */
export async function touch(tx: TenantTx, orderId: string): Promise<void> {
  await tx.exec(
    'UPDATE sales_order SET version = version + 1, updated_at = $3 WHERE tenant_id = $1 AND id = $2',
    [tx.tenantId, orderId, tx.ctx.now],
  );
}
