import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { enqueue } from '@/server/platform/jobs/queue';
import { moneyFacts } from '../domain/money-facts';
import { roomOf } from '../domain/plan-refund';
import { decideRefundMove, withdrawn } from '../domain/refund-transitions';
import { refundById } from '../queries/refunds';
import { lockRefunds, type StoredRefund, saveRefund, tendersOf } from '../refund.store';
import { settleRefund } from '../settle';
import { approveLocked } from '../steps/plan-refund';

export type RefundChangeInput = { refundId: string; expectedVersion?: number | undefined } & (
  | { command: 'approve' }
  | { command: 'retry' }
  | { command: 'withdraw'; reason: string }
  | { command: 'confirm'; outcome: 'succeeded' | 'failed'; reference: string; note: string }
);

/**
 * What a person does with a refund: approves it (never their own when a second person is needed), withdraws it before its
 * provider was called, tries a failed one again, or says how a payout by hand went.
 * Errors: not_found, version_conflict, transition_refused, second_person_needed.
 */
export async function changeRefund(ctx: StaffCtx, input: RefundChangeInput) {
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('rfd', input.refundId);
    const [r] = id ? await lockRefunds(tx, [id]) : [];
    if (!r) refuse('not_found');
    if (input.expectedVersion !== undefined && input.expectedVersion !== r.version)
      refuse('version_conflict', { current: r.version });
    const by = ctx.actor.type === 'user' ? ctx.actor.id : null;
    const allowed = (command: Parameters<typeof decideRefundMove>[1]) => {
      const move = decideRefundMove(r.state, command);
      if (!move.ok) refuse(move.error.code, move.error.facts);
    };
    switch (input.command) {
      case 'approve':
        allowed('approve');
        if (r.approvalReason && (by === null || by === r.requestedBy))
          refuse('second_person_needed', { number: r.number });
        await approveLocked(tx, r, by);
        break;
      case 'withdraw':
        allowed('withdraw');
        await saveRefund(tx, { id: r.id, state: 'failed', failure: withdrawn });
        await emit(tx, [
          {
            type: 'finance.refund_failed',
            subjectType: 'order',
            subjectId: r.orderId,
            data: {
              refundId: r.id,
              number: r.number,
              returnId: r.returnId,
              from: r.state,
              to: 'failed',
              reason: withdrawn,
              note: input.reason,
            },
          },
        ]);
        break;
      case 'retry':
        allowed('retry');
        if (r.failure === withdrawn) refuse('transition_refused', { state: withdrawn });
        await stillFits(tx, r);
        await saveRefund(tx, { id: r.id, state: 'approved' });
        await enqueue(tx, {
          name: 'finance.submit-refund',
          payload: { refundId: r.id },
          dedupeKey: `refund:${r.id}`,
        });
        break;
      case 'confirm': {
        if (r.state !== 'submitted') refuse('transition_refused', { state: r.state });
        const providerRefundId = input.reference || r.providerRefundId || `manual:${r.id}:${r.attempt}`;
        await settleRefund(
          tx,
          r,
          input.outcome === 'succeeded'
            ? { outcome: 'succeeded', providerRefundId }
            : { outcome: 'failed', reason: input.note || 'not_paid_out' },
        );
      }
    }
    return (await refundById(tx, r.id))!;
  });
}

/** Another refund may have taken the room of one that failed. */
async function stillFits(tx: TenantTx, r: StoredRefund): Promise<void> {
  const tender = (await tendersOf(tx, r.orderId, r.currency)).find((t) => t.paymentId === r.paymentId);
  const available = tender ? roomOf(tender) : 0;
  if (available < r.amountMinor)
    refuse('refund_over_cap', moneyFacts({ available, wanted: r.amountMinor }, r.currency));
}
