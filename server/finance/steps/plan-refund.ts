import { type RefundKind, storeCreditProvider } from '@/lib/contracts/finance-refunds';
import { newId } from '@/lib/kernel/ids';
import { ok, type Result, refused } from '@/lib/kernel/result';
import { takeNumbers } from '@/server/platform/db/take-numbers';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { enqueueAll } from '@/server/platform/jobs/queue';
import { moneyFacts } from '../domain/money-facts';
import { decideRefund, type RefundPart } from '../domain/plan-refund';
import { approvalReasonOf } from '../domain/refund-approval';
import {
  heldAsCredit,
  insertPlan,
  lineRooms,
  lockOrderForMoney,
  lockRefunds,
  saveRefund,
  tendersOf,
} from '../refund.store';
import { readRefundSettings } from '../settings.store';
import { emitRefund, settleRefund } from '../settle';

export type PlanWanted = {
  orderId: string;
  currency: string;
  returnId: string | null;
  /** What causes it; a cause has one plan, however often it is asked for. */
  causeKey: string;
  kind: RefundKind;
  reason: string;
  parts: readonly RefundPart[];
  tender: 'original' | 'store_credit';
  bonusMinor: number;
};
export type PlanMade = { planId: string; refundIds: string[]; totalMinor: number };
type Refused = 'refund_over_cap' | 'quantity_out_of_range' | 'invalid_input' | 'not_found';

/**
 * Plans money back for an order: the rows are there before any provider is called, each cause once. What needs nobody's
 * approval is approved at once and its job staged; store credit is given at once.
 * Errors: those of decideRefund. Locks: the order. Emits: finance.refund_planned, _approved, and _succeeded for store credit.
 */
export async function planRefund(tx: TenantTx, wanted: PlanWanted): Promise<Result<PlanMade, Refused>> {
  if (!(await lockOrderForMoney(tx, wanted.orderId)))
    return { ok: false, error: { code: 'not_found', facts: {} } };
  const known = await planOf(tx, wanted.causeKey);
  if (known) return ok(known);
  const decided = decideRefund(
    await tendersOf(tx, wanted.orderId, wanted.currency),
    await lineRooms(tx, wanted.orderId),
    wanted,
    await heldAsCredit(tx, wanted.orderId),
  );
  if (!decided.ok) {
    const { code, facts } = decided.error;
    if (code !== 'refund_over_cap') return decided;
    const amounts = { available: Number(facts.available), wanted: Number(facts.wanted) };
    return refused(code, moneyFacts(amounts, wanted.currency), 'amount');
  }
  const approval = approvalReasonOf(
    await readRefundSettings(tx),
    { kind: wanted.kind, totalMinor: decided.value.totalMinor, currency: wanted.currency },
    tx.ctx.tenant.currency,
  );
  const numbers = await takeNumbers(tx.tenantId, 'refund', decided.value.refunds.length);
  const drafts = decided.value.refunds.map((r, i) => ({
    ...r,
    id: newId('rfd'),
    number: `RF${numbers[i]}`,
    approvalReason: approval,
  }));
  const planId = newId('rfp');
  await insertPlan(tx, { ...wanted, ...decided.value, id: planId }, drafts);
  const stored = await lockRefunds(
    tx,
    drafts.map((d) => d.id),
  );
  for (const refund of stored) {
    await emitRefund(tx, refund, 'planned');
    if (!approval) await approveLocked(tx, refund, null);
  }
  return ok({ planId, refundIds: drafts.map((d) => d.id), totalMinor: decided.value.totalMinor });
}

/** Approves a locked refund and lets it go on: store credit is given at once, the rest has its job staged. */
export async function approveLocked(
  tx: TenantTx,
  refund: Awaited<ReturnType<typeof lockRefunds>>[number],
  approvedBy: string | null,
): Promise<void> {
  await saveRefund(tx, { id: refund.id, state: 'approved', approvedBy });
  await emitRefund(tx, refund, 'approved');
  if (refund.provider === storeCreditProvider) {
    await saveRefund(tx, { id: refund.id, state: 'submitted', newAttempt: true });
    await settleRefund(
      tx,
      { ...refund, state: 'submitted' },
      { outcome: 'succeeded', providerRefundId: refund.id },
    );
    return;
  }
  await enqueueAll(tx, [
    { name: 'finance.submit-refund', payload: { refundId: refund.id }, dedupeKey: `refund:${refund.id}` },
  ]);
}

async function planOf(tx: TenantTx, causeKey: string): Promise<PlanMade | null> {
  const row = await tx.maybeOne<{ id: string; total: number; refunds: string[] }>(
    `SELECT p.id, p.total_minor AS total, ARRAY(SELECT r.id FROM refund r WHERE r.tenant_id = p.tenant_id AND r.plan_id = p.id
       ORDER BY r.id)::text[] AS refunds FROM refund_plan p WHERE p.tenant_id = $1 AND p.cause_key = $2`,
    [tx.tenantId, causeKey],
  );
  return row ? { planId: row.id, refundIds: row.refunds, totalMinor: row.total } : null;
}
