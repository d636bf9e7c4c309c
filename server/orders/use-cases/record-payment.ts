import type { z } from 'zod';
import type { OrderRef, recordPaymentSchema } from '@/lib/contracts/orders';
import { refuse } from '@/lib/kernel/errors';
import { recordPayments } from '@/server/finance/steps/record-payments';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { openOrder, refOf } from '../command';
import { derivePayments } from '../steps/derive-payments';

const kinds = { captured: 'capture_ok', authorized: 'auth_ok', refunded: 'refund_ok' } as const;

/**
 * Records a payment that a member or another system knows of; the payment state follows, and the order goes on when it is paid.
 * Errors: not_found, version_conflict, transition_refused, currency_mismatch, invalid_input. Emits: finance.payment_recorded, orders.payment_changed.
 */
export async function recordPayment(
  ctx: StaffCtx,
  input: z.output<typeof recordPaymentSchema>,
): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const { order } = await openOrder(tx, input.orderId, 'record_payment', input.expectedVersion);
    if (input.amount.currency !== order.currency)
      refuse('currency_mismatch', { value: input.amount.currency, expected: order.currency }, 'amount');
    if (input.amount.minor <= 0)
      refuse('invalid_input', { param: 'amount', problem: 'must be more than zero' }, 'amount');
    await recordPayments(tx, [
      {
        orderId: order.id,
        provider: input.provider,
        reference: input.reference,
        currency: order.currency,
        events: [
          {
            kind: kinds[input.kind],
            amountMinor: input.amount.minor,
            externalId: `${input.kind}:${input.reference}`,
            occurredAt: input.occurredAt ?? ctx.now,
          },
        ],
      },
    ]);
    await derivePayments(tx, [order.id]);
    return refOf(tx, order.id);
  });
}
