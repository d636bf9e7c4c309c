import { storeCreditProvider } from '@/lib/contracts/finance-refunds';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertCredit } from './credit.store';
import { journalOfCredit, journalOfCreditPayment, journalOfGrant, reversalOf } from './domain/journal';
import { decideRefundMove } from './domain/refund-transitions';
import { shareOfPlan } from './domain/share-of-plan';
import { insertJournals, type Journal } from './posting.store';
import { type StoredRefund, saveRefund } from './refund.store';
import { recordPayments } from './steps/record-payments';

export type RefundOutcome =
  | { outcome: 'succeeded'; providerRefundId: string }
  | { outcome: 'failed'; reason: string; providerRefundId?: string }
  | { outcome: 'reversed'; providerRefundId: string };

const eventOf = (r: StoredRefund, from: string, to: string, more: Record<string, unknown> = {}) => ({
  subjectType: 'order',
  subjectId: r.orderId,
  data: {
    refundId: r.id,
    number: r.number,
    returnId: r.returnId,
    provider: r.provider,
    amountMinor: r.amountMinor,
    currency: r.currency,
    from,
    to,
    ...more,
  },
});

async function siblings(tx: TenantTx, r: StoredRefund): Promise<{ id: string; amount: number }[]> {
  return tx.q(
    'SELECT id, amount_minor AS amount FROM refund WHERE tenant_id = $1 AND plan_id = $2 ORDER BY id',
    [tx.tenantId, r.planId],
  );
}

async function grantSides(tx: TenantTx, r: StoredRefund) {
  const all = await siblings(tx, r);
  const goodwill = r.kind === 'goodwill';
  const share = shareOfPlan(
    { ...r, goodwill },
    all.map((s) => s.amount),
    all.findIndex((s) => s.id === r.id),
  );
  return journalOfGrant({ ...share, goodwill });
}

async function giveCredit(tx: TenantTx, r: StoredRefund): Promise<Journal[]> {
  const base = { customerId: r.customerId!, currency: r.currency, orderId: r.orderId };
  const journals: Journal[] = [];
  const give = async (kind: 'refund' | 'bonus', amountMinor: number) => {
    if (amountMinor === 0) return;
    const id = await insertCredit(tx, {
      ...base,
      kind,
      amountMinor,
      causeKey: `refund:${r.id}`,
      note: r.number,
    });
    if (id)
      journals.push({
        id,
        currency: r.currency,
        orderId: r.orderId,
        occurredAt: tx.ctx.now,
        sides:
          kind === 'refund' && r.paymentId
            ? reversalOf(journalOfCreditPayment(amountMinor))
            : journalOfCredit(amountMinor, kind),
      });
  };
  await give('refund', r.amountMinor);
  await give('bonus', r.bonusMinor);
  return journals;
}

function report(tx: TenantTx, r: StoredRefund, kind: 'refund_ok' | 'refund_reversed', externalId: string) {
  return recordPayments(tx, [
    {
      orderId: r.orderId,
      provider: r.provider,
      reference: r.paymentReference!,
      currency: r.currency,
      events: [{ kind, amountMinor: r.amountMinor, externalId, occurredAt: tx.ctx.now }],
    },
  ]);
}

/**
 * Books what became of a locked refund, once, however often and in whatever order it is told: the payment's event, the
 * postings, the store credit. A report that changes nothing any more does nothing.
 * Emits: finance.refund_succeeded, finance.refund_failed, finance.refund_reversed on the order.
 */
export async function settleRefund(tx: TenantTx, r: StoredRefund, result: RefundOutcome): Promise<boolean> {
  const command = { succeeded: 'settle', failed: 'fail', reversed: 'reverse' } as const;
  if (result.outcome === 'reversed' && r.state === 'submitted') {
    await settleRefund(tx, r, { ...result, outcome: 'succeeded' });
    return settleRefund(tx, { ...r, state: 'succeeded' }, result);
  }
  const move = decideRefundMove(r.state, command[result.outcome]);
  if (!move.ok) return false;
  await saveRefund(tx, {
    id: r.id,
    state: move.value,
    failure: result.outcome === 'failed' ? result.reason : null,
    ...(result.providerRefundId ? { providerRefundId: result.providerRefundId } : {}),
  });
  if (result.outcome === 'failed') {
    await emit(tx, [
      { type: 'finance.refund_failed', ...eventOf(r, r.state, 'failed', { reason: result.reason }) },
    ]);
    return true;
  }
  const credit = r.provider === storeCreditProvider;
  const sides = await grantSides(tx, r);
  const journal = { currency: r.currency, orderId: r.orderId, occurredAt: tx.ctx.now };
  if (result.outcome === 'succeeded') {
    const journals: Journal[] = [{ id: r.id, ...journal, sides }];
    if (credit) journals.push(...(await giveCredit(tx, r)));
    // What was paid in store credit comes back as such, over its payment.
    if (!credit || r.paymentId) await report(tx, r, 'refund_ok', result.providerRefundId);
    await insertJournals(tx, journals);
    await emit(tx, [{ type: 'finance.refund_succeeded', ...eventOf(r, r.state, 'succeeded') }]);
    return true;
  }
  await insertJournals(tx, [{ id: newId('rfd'), ...journal, sides: reversalOf(sides) }]);
  await report(tx, r, 'refund_reversed', result.providerRefundId);
  await emit(tx, [{ type: 'finance.refund_reversed', ...eventOf(r, r.state, 'reversed') }]);
  return true;
}

/** Says that a refund entered a state that needs no booking. Emits: finance.refund_STATE on the order. */
export async function emitRefund(
  tx: TenantTx,
  r: StoredRefund,
  to: 'planned' | 'approved' | 'submitted',
): Promise<void> {
  await emit(tx, [{ type: `finance.refund_${to}`, ...eventOf(r, r.state, to) }]);
}
