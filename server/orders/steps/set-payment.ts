import type { PaymentState } from '@/lib/contracts/orders';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { lockOrders } from '../order.store';
import { resolveExceptionsOfOrders } from './exceptions';
import { releaseHolds } from './holds';

export type PaymentChange = {
  orderId: string;
  paymentState: PaymentState;
  paidMinor: number;
  refundedMinor: number;
  paidAt?: Date;
};
const settled: readonly PaymentState[] = ['paid', 'overpaid', 'partially_refunded', 'refunded'];

/**
 * Puts the payment summary that was derived from the provider events on orders, and makes them due for the pipeline. An
 * order that is paid in full now does not expire, and what was waiting for the rest of the money goes on: its payment hold
 * and its `underpaid` exception go. Rows that change nothing do nothing.
 * Units: minor units of the order's currency. Locks: the orders, by id. Emits: orders.payment_changed.
 */
export async function setPayment(
  tx: TenantTx,
  rows: readonly PaymentChange[],
  options: { react?: boolean } = {},
): Promise<void> {
  const orders = await lockOrders(
    tx,
    rows.map((r) => r.orderId),
  );
  const changed = rows.filter((r) => {
    const o = orders.get(r.orderId);
    return (
      o &&
      (o.paymentState !== r.paymentState ||
        o.paidMinor !== r.paidMinor ||
        o.refundedMinor !== r.refundedMinor)
    );
  });
  if (changed.length === 0) return;
  await tx.exec(
    `UPDATE sales_order o SET payment_state = w.state, paid_minor = w.paid, refunded_minor = w.refunded,
       paid_at = CASE WHEN w.state IN ('paid', 'overpaid') THEN COALESCE(o.paid_at, w.paid_at, $2) ELSE o.paid_at END,
       expires_at = CASE WHEN w.state IN ('unpaid', 'partially_paid') THEN o.expires_at END,
       pipeline_due_at = CASE WHEN o.lifecycle = 'placed' THEN $2 ELSE o.pipeline_due_at END,
       version = o.version + 1, updated_at = $2
     FROM unnest($3::uuid[], $4::text[], $5::bigint[], $6::bigint[], $7::timestamptz[]) AS w (id, state, paid, refunded, paid_at)
     WHERE o.tenant_id = $1 AND o.id = w.id`,
    [
      tx.tenantId,
      tx.ctx.now,
      changed.map((r) => r.orderId),
      changed.map((r) => r.paymentState),
      changed.map((r) => r.paidMinor),
      changed.map((r) => r.refundedMinor),
      changed.map((r) => r.paidAt?.toISOString() ?? null),
    ],
  );
  await emit(
    tx,
    changed.map((r) => {
      const o = orders.get(r.orderId)!;
      return {
        type: 'orders.payment_changed' as const,
        subjectType: 'order',
        subjectId: r.orderId,
        data: {
          changes: {
            paymentState: { from: o.paymentState, to: r.paymentState },
            paidMinor: { from: o.paidMinor, to: r.paidMinor },
            refundedMinor: { from: o.refundedMinor, to: r.refundedMinor },
          },
          currency: o.currency,
        },
        ...(options.react === undefined ? {} : { react: options.react }),
      };
    }),
  );
  const paid = changed.filter((r) => settled.includes(r.paymentState)).map((r) => r.orderId);
  await resolveExceptionsOfOrders(tx, paid, 'paid', ['underpaid']);
  const exact = changed.filter((r) => r.paymentState === 'paid' && orders.get(r.orderId)!.openHolds > 0);
  await releaseHolds(
    tx,
    exact.map((r) => ({ orderId: r.orderId, kind: 'payment' })),
  );
}
