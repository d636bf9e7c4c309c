import type { MapStatusWord } from '@/lib/contracts/orders-statuses';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { statusKey } from '../domain/external-status';
import { statusCause } from '../domain/place-order';
import { lockOrders } from '../order.store';
import type { ExceptionToFix } from '../steps/apply-fix';
import { mapStatus, sayMeaning } from '../steps/map-status';

/**
 * From now on that channel's status word means that, and every order that waits for it goes on. Returns how many did.
 * Locks: the orders, by id. Emits: orders.exception_resolved, orders.hold_released, and what the meaning brings about.
 */
export async function mapStatusWord(ctx: StaffCtx, word: MapStatusWord): Promise<{ released: number }> {
  return inTenantTx(ctx, async (tx) => {
    await sayMeaning(tx, [{ channel: word.channel, status: statusKey(word.status) }], word.meaning);
    const rows = await tx.q<ExceptionToFix>(
      `SELECT id, order_id AS "orderId", type, cause_key AS "causeKey", facts, due_at AS "dueAt" FROM order_exception
        WHERE tenant_id = $1 AND state = 'open' AND cause_key = $2 ORDER BY order_id`,
      [tx.tenantId, statusCause(word.channel, word.status)],
    );
    if (rows.length === 0) return { released: 0 };
    const orders = await lockOrders(
      tx,
      rows.map((r) => r.orderId),
    );
    await mapStatus(tx, rows, orders, word.meaning);
    return { released: orders.size };
  });
}
