import { AppError } from '@/lib/kernel/errors';
import { tenantById } from '@/server/platform/auth/tenant-facts';
import { systemCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { refundOf, verifiedEvent } from '../adapters/stripe';
import { paymentOf, type StripePaymentReport } from '../adapters/stripe-checkout';
import { lockOrderForMoney } from '../refund.store';
import { recordPayments } from '../steps/record-payments';
import { reportRefund } from '../steps/report-refund';

function read(body: string, signature: string, secret: string | undefined): unknown {
  if (!secret) throw new AppError('signature_invalid');
  try {
    return verifiedEvent(body, signature, secret);
  } catch {
    throw new AppError('signature_invalid');
  }
}

/**
 * Takes in what Stripe says of a refund of ours or of a payment on an order, before our own call has returned, after it, or
 * twice: the books end the same. What is about something else, or about what is nobody's, is acknowledged and changes
 * nothing. A payment of another amount or in another currency is recorded as it came: the order's anomalies say what is wrong.
 * Errors: signature_invalid. Emits: as settleRefund and recordPayments.
 */
export async function receiveStripeEvent(
  message: { body: string; signature: string; secret: string | undefined },
  at: { now: Date; requestId: string },
): Promise<{ known: boolean }> {
  const event = read(message.body, message.signature, message.secret);
  const payment = paymentOf(event);
  const refund = payment ? null : refundOf(event);
  if (!payment && (!refund || refund.answer.outcome === 'pending')) return { known: refund !== null };
  const tenant = await tenantById((payment ?? refund)!.tenantId);
  if (!tenant) return { known: false };
  const known = await inTenantTx(systemCtx(tenant.id, tenant.facts, at), async (tx) => {
    if (payment) return takePayment(tx, payment);
    const { refundId, attempt, answer } = refund!;
    return (
      answer.outcome === 'pending' || reportRefund(tx, { ...answer, provider: 'stripe', refundId, attempt })
    );
  });
  return { known };
}

async function takePayment(tx: TenantTx, p: StripePaymentReport): Promise<boolean> {
  if (!(await lockOrderForMoney(tx, p.orderId))) return false;
  if (!p.paid) return true;
  const { sessionId, amountMinor, occurredAt } = p;
  await recordPayments(
    tx,
    [
      {
        orderId: p.orderId,
        provider: 'stripe',
        reference: p.paymentReference,
        currency: p.currency,
        events: [{ kind: 'capture_ok', amountMinor, externalId: sessionId, occurredAt }],
      },
    ],
    { derive: true },
  );
  return true;
}
