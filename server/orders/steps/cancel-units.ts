import { ok, type Result } from '@/lib/kernel/result';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { decideCancel } from '../domain/cancel';
import { linesOfOrders, lockOrders } from '../order.store';
import { cancelOrders } from './cancel-orders';

/**
 * Cancels units of an order's lines that have not been handed over, whatever a picker is doing with them; without lines, all
 * that is left.
 * Errors: not_found, quantity_out_of_range, order_not_cancellable. Locks: the order. Emits: what cancelOrders emits.
 */
export async function cancelUnits(
  tx: TenantTx,
  wanted: { orderId: string; reason: string; lines?: readonly { lineId: string; quantity: number }[] },
): Promise<Result<true>> {
  const order = (await lockOrders(tx, [wanted.orderId])).get(wanted.orderId);
  if (!order) return { ok: false, error: { code: 'not_found', facts: {} } };
  const lines = (await linesOfOrders(tx, [order.id])).get(order.id) ?? [];
  const decided = decideCancel(lines, wanted.lines);
  if (!decided.ok) return decided;
  await cancelOrders(tx, [{ order, lines, cancels: decided.value, reason: wanted.reason, restock: true }]);
  return ok(true);
}
