import { paymentStateOf } from '@/server/finance/steps/payment-state';
import { paymentsOf } from '@/server/finance/steps/payments-of';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { lockOrders } from '../order.store';
import { setPayment } from './set-payment';

/**
 * Derives the payment summary of those orders anew from their payments and totals.
 * Locks: the orders, by id. Emits: orders.payment_changed where it changed.
 */
export async function derivePayments(
  tx: TenantTx,
  orderIds: readonly string[],
  options: { react?: boolean } = {},
): Promise<void> {
  if (orderIds.length === 0) return;
  const orders = await lockOrders(tx, orderIds);
  const payments = await paymentsOf(tx, [...orders.keys()]);
  await setPayment(
    tx,
    [...orders.values()].map((o) => {
      const own = (payments.get(o.id) ?? []).filter((p) => p.currency === o.currency);
      const sum = (field: 'authorizedMinor' | 'capturedMinor' | 'refundedMinor') =>
        own.reduce((total, p) => total + p[field], 0);
      const opened = count(own, 'chargeback_opened');
      const figures = {
        authorizedMinor: sum('authorizedMinor'),
        capturedMinor: sum('capturedMinor'),
        refundedMinor: sum('refundedMinor'),
      };
      return {
        orderId: o.id,
        paymentState: paymentStateOf({
          ...figures,
          totalMinor: o.totalMinor,
          disputed: opened > count(own, 'chargeback_won'),
        }),
        paidMinor: figures.capturedMinor,
        refundedMinor: figures.refundedMinor,
      };
    }),
    options,
  );
}

function count(payments: readonly { events: readonly { kind: string }[] }[], kind: string): number {
  return payments.flatMap((p) => p.events).filter((e) => e.kind === kind).length;
}
