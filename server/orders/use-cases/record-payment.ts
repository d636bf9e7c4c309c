import type { z } from 'zod';
import type { OrderRef, recordPaymentSchema } from '@/lib/contracts/orders-commands';
import { refuse } from '@/lib/kernel/errors';
import { recordPayments } from '@/server/finance/steps/record-payments';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { guardedOrder } from '../guarded-order';
import { orderRef } from '../order-ref';
import { derivePayments } from '../steps/derive-payments';

const kinds = { captured: 'capture_ok', authorized: 'auth_ok', refunded: 'refund_ok' } as const;

/**
 * Records a payment that a member saw (a bank transfer, cash); the same reference and kind is the same payment.
 * Errors: not_found, version_conflict, transition_refused, currency_mismatch, invalid_input for an amount below one.
 */
export async function recordPayment(
  ctx: StaffCtx,
  input: z.output<typeof recordPaymentSchema>,
): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const order = await guardedOrder(tx, input, 'record_payment');
    const { amount, kind, reference } = input;
    if (amount.currency !== order.currency)
      refuse('currency_mismatch', { value: amount.currency, expected: order.currency }, 'amount.currency');
    if (amount.minor <= 0)
      refuse('invalid_input', { param: 'amount.minor', problem: 'must be above zero' }, 'amount.minor');
    await recordPayments(tx, [
      {
        orderId: order.id,
        provider: input.provider || 'manual',
        reference,
        currency: amount.currency,
        events: [
          {
            kind: kinds[kind],
            amountMinor: amount.minor,
            externalId: kinds[kind],
            occurredAt: input.occurredAt ?? ctx.now,
          },
        ],
      },
    ]);
    await derivePayments(tx, [order.id]);
    return orderRef(tx, order.id);
  });
}
