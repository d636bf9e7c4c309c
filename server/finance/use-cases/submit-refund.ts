import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { providerFor } from '../adapters/provider-for';
import type { RefundAnswer, RefundProvider } from '../adapters/refund-provider';
import { lockRefunds, type StoredRefund, saveRefund } from '../refund.store';
import { readRefundSettings } from '../settings.store';
import { emitRefund, settleRefund } from '../settle';

type Ports = { providerOf?: (name: string) => RefundProvider };

/**
 * Gives an approved refund to its provider: submitted in one transaction, the call outside any, the answer in another. A
 * crash between them leaves it submitted, and the same call under the same key is made again. The provider's own report
 * may come first: then there is nothing left to do.
 * Errors: whatever the provider's port throws while its answer is not known; the job tries again.
 */
export async function submitRefund(ctx: StaffCtx, refundId: string, ports: Ports = {}): Promise<void> {
  const taken = await inTenantTx(ctx, async (tx) => {
    const [refund] = await lockRefunds(tx, [refundId]);
    if (!refund) return null;
    const { manualPayout } = await readRefundSettings(tx);
    if (refund.state === 'approved') {
      await saveRefund(tx, { id: refund.id, state: 'submitted', newAttempt: true });
      await emitRefund(tx, refund, 'submitted');
      return { refund: { ...refund, attempt: refund.attempt + 1 }, manualPayout };
    }
    return refund.state === 'submitted' && refund.providerRefundId === null ? { refund, manualPayout } : null;
  });
  if (!taken) return;
  const { refund, manualPayout } = taken;
  const provider = ports.providerOf?.(refund.provider) ?? providerFor(refund.provider, manualPayout);
  const answer = await provider.refund(callOf(ctx.tenantId, refund));
  await inTenantTx(ctx, async (tx) => {
    const [now] = await lockRefunds(tx, [refundId]);
    if (now && now.attempt === refund.attempt) await settleAnswer(tx, now, answer);
  });
}

function callOf(tenantId: string, r: StoredRefund) {
  return {
    refundId: r.id,
    attempt: r.attempt,
    tenantId,
    idempotencyKey: `refund:${r.id}:${r.attempt}`,
    paymentReference: r.paymentReference ?? '',
    amountMinor: r.amountMinor,
    currency: r.currency,
    goodsMinor: r.goodsMinor,
    shippingMinor: r.shippingMinor,
    taxMinor: r.taxMinor,
    feeMinor: r.feeMinor,
  };
}

async function settleAnswer(
  tx: Parameters<typeof settleRefund>[0],
  r: StoredRefund,
  answer: RefundAnswer,
): Promise<void> {
  if (answer.outcome !== 'pending') {
    await settleRefund(tx, r, answer);
    return;
  }
  if (r.state === 'submitted')
    await saveRefund(tx, { id: r.id, state: 'submitted', providerRefundId: answer.providerRefundId });
}
