import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { lockRefunds, type StoredRefund } from '../refund.store';
import { type RefundOutcome, settleRefund } from '../settle';

export type RefundReport = RefundOutcome & {
  provider: string;
  /** Our own id, when the provider gives it back; else it is found by the provider's. */
  refundId: string | null;
  /** Which attempt it is about, when the provider says so. */
  attempt?: number | null | undefined;
};

/** An attempt that failed is over once another was made: its report, come late or again, says nothing of that one. */
function isOfEarlierAttempt(report: RefundReport, now: StoredRefund): boolean {
  if (report.outcome !== 'failed') return false;
  if (typeof report.attempt === 'number') return report.attempt < now.attempt;
  const { providerRefundId: told } = report;
  return Boolean(told && now.providerRefundId && told !== now.providerRefundId);
}

/**
 * Takes in what a provider says of a refund of ours: before our own call has returned, after, twice or in any order, the
 * books end the same. Returns false when no refund of ours is meant.
 */
export async function reportRefund(tx: TenantTx, report: RefundReport): Promise<boolean> {
  const row = await tx.maybeOne<{ id: string }>(
    `SELECT id FROM refund WHERE tenant_id = $1 AND provider = $2 AND (id = $3 OR provider_refund_id = $4)`,
    [tx.tenantId, report.provider, report.refundId, report.providerRefundId ?? null],
  );
  if (!row) return false;
  const [refund] = await lockRefunds(tx, [row.id]);
  if (!refund || isOfEarlierAttempt(report, refund)) return true;
  // What was paid out and fails afterwards has come back from the bank.
  const cameBack = report.outcome === 'failed' && refund.state === 'succeeded' && refund.providerRefundId;
  await settleRefund(tx, refund, cameBack ? { outcome: 'reversed', providerRefundId: cameBack } : report);
  return true;
}
