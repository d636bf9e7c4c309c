import { paymentsOf } from '@/server/finance/steps/payments-of';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { watchPayments as judge, type MoneyTrouble } from '../domain/watch-payments';
import { closeExceptions, raiseExceptions } from '../steps/exceptions';

/** How long a provider may take to answer. */
export const patienceMinutes = 15;

/**
 * Raises an exception for each order whose payment was taken back by the buyer's bank, or whose provider has owed an answer
 * for more than fifteen minutes, and closes it when that is over. Without orders: those whose providers owe an answer.
 * Emits: orders.exception_raised, orders.exception_resolved.
 */
export async function watchPayments(ctx: StaffCtx, orderIds?: readonly string[]): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const ids = orderIds ?? (await unanswered(tx));
    if (ids.length === 0) return;
    const payments = await paymentsOf(tx, ids);
    const troubles = ids.flatMap((orderId) =>
      judge(
        (payments.get(orderId) ?? []).map((p) => ({
          ...p,
          words: p.events.map((e) => ({ kind: e.kind, amountMinor: e.amountMinor, at: e.occurredAt })),
        })),
        ctx.now,
        patienceMinutes,
      ).map((trouble) => ({ orderId, ...trouble })),
    );
    await raiseExceptions(
      tx,
      troubles.map((t) => ({ ...t, causeKey: causeOf(t.orderId, t) })),
    );
    await closeExceptions(
      tx,
      {
        sql: `order_id = ANY($5::uuid[]) AND type IN ('chargeback', 'payment_missing') AND NOT cause_key = ANY($6::text[])`,
        params: [ids, troubles.map((t) => causeOf(t.orderId, t))],
      },
      'resolved',
      'answered',
    );
  });
}

const causeOf = (orderId: string, t: MoneyTrouble) => `${t.type}:${String(t.facts.references)}:${orderId}`;

/** Orders of the last week whose provider was asked something longer ago than it may take to answer. */
async function unanswered(tx: TenantTx): Promise<string[]> {
  const rows = await tx.q<{ order_id: string }>(
    `SELECT DISTINCT p.order_id FROM payment_event e JOIN payment p ON p.tenant_id = $1 AND p.id = e.payment_id
     WHERE e.tenant_id = $1 AND e.kind IN ('auth_requested', 'capture_requested', 'refund_requested', 'void_requested')
       AND e.occurred_at > $2::timestamptz - interval '7 days'
       AND e.occurred_at < $2::timestamptz - make_interval(mins => $3) LIMIT 500`,
    [tx.tenantId, tx.ctx.now, patienceMinutes],
  );
  return rows.map((r) => r.order_id);
}
