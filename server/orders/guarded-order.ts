import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { type OrderCommand, obstacleTo } from './domain/transitions';
import { type LockedOrder, lockOrder } from './order.store';
import { factsOf } from './order-ref';

/**
 * The order of a command, locked, in the version that the caller saw, in a state in which the table allows the command.
 * Errors: not_found, version_conflict, order_not_cancellable, transition_refused.
 */
export async function guardedOrder(
  tx: TenantTx,
  given: { orderId: string; expectedVersion?: number | undefined },
  command: OrderCommand,
): Promise<LockedOrder> {
  const order = await lockOrder(tx, fromPublicId('ord', given.orderId), given.expectedVersion);
  const obstacle = obstacleTo(command, (await factsOf(tx, [order])).get(order.id)!);
  if (!obstacle) return order;
  if (command.startsWith('cancel') && obstacle.guard) refuse('order_not_cancellable');
  refuse('transition_refused', obstacle);
}
