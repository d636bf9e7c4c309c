import type { OrderRef } from '@/lib/contracts/orders-commands';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { allCancelled, allLinesTerminal, openUnits } from './domain/derived-states';
import type { OrderFacts } from './domain/transitions';
import { type LockedOrder, linesOfOrders, pickStarted } from './order.store';

/** What a command on an order answers: its version and states after it. */
export async function orderRef(tx: TenantTx, orderId: string): Promise<OrderRef> {
  const row = await tx.one<Omit<OrderRef, 'id'>>(
    `SELECT number, version, lifecycle, payment_state AS "paymentState", fulfilment_state AS "fulfilmentState",
       open_holds > 0 AS blocked FROM sales_order WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, orderId],
  );
  return { id: toPublicId('ord', orderId), ...row };
}

/** What the guards of the transition table look at, for locked orders. */
export async function factsOf(
  tx: TenantTx,
  orders: readonly LockedOrder[],
): Promise<Map<string, OrderFacts>> {
  const ids = orders.map((o) => o.id);
  const lines = await linesOfOrders(tx, ids);
  const picking = await pickStarted(tx, ids);
  return new Map(
    orders.map((o) => {
      const of = lines.get(o.id) ?? [];
      return [
        o.id,
        {
          lifecycle: o.lifecycle,
          openHolds: o.openHolds,
          openUnits: openUnits(of),
          pickStarted: picking.has(o.id),
          unpaid: o.paidMinor === 0,
          allCancelled: allCancelled(of),
          allTerminal: allLinesTerminal(of),
          allMapped: of.every((l) => l.kind !== 'goods' || l.variantId !== null),
          work: o.workKind !== null,
        },
      ];
    }),
  );
}
