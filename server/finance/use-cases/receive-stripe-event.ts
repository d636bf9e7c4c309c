import { AppError } from '@/lib/kernel/errors';
import { tenantById } from '@/server/platform/auth/tenant-facts';
import { systemCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { readRefundEvent, type StripeRefundReport } from '../adapters/stripe';
import { reportRefund } from '../steps/report-refund';

function read(body: string, signature: string, secret: string | undefined): StripeRefundReport | null {
  if (!secret) throw new AppError('signature_invalid');
  try {
    return readRefundEvent(body, signature, secret);
  } catch {
    throw new AppError('signature_invalid');
  }
}

/**
 * Takes in what Stripe says of a refund of ours, before our own call has returned, after it, or twice: the books end the
 * same. What is about something else, or about a refund that is nobody's, is acknowledged and changes nothing.
 * Errors: signature_invalid. Emits: as settleRefund.
 */
export async function receiveStripeEvent(
  message: { body: string; signature: string; secret: string | undefined },
  at: { now: Date; requestId: string },
): Promise<{ known: boolean }> {
  const report = read(message.body, message.signature, message.secret);
  if (!report || report.answer.outcome === 'pending') return { known: report !== null };
  const tenant = await tenantById(report.tenantId);
  if (!tenant) return { known: false };
  const { refundId, answer } = report;
  const known = await inTenantTx(systemCtx(tenant.id, tenant.facts, at), (tx) =>
    reportRefund(tx, { ...answer, provider: 'stripe', refundId }),
  );
  return { known };
}
