import { storeCreditProvider } from '@/lib/contracts/finance-refunds';
import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { creditBalance, insertCredit, lockCreditOf } from '../credit.store';
import { journalOfCreditPayment } from '../domain/journal';
import { moneyFacts } from '../domain/money-facts';
import { insertJournals } from '../posting.store';
import { recordPayments } from './record-payments';

export type CreditPayment = {
  orderId: string;
  customerId: string;
  currency: string;
  amountMinor: number;
  /** A cause pays once. */
  causeKey: string;
  note: string;
};

/**
 * Pays an order with store credit of its buyer: the credit falls, and the order has a payment of that amount by the provider
 * store_credit, in one commit. The caller has locked the order, and derives its payment summary or leaves that to `derive`.
 * Returns false when the cause has paid before.
 * Errors: not_found (no such buyer), credit_too_low. Locks: the buyer. Emits: finance.credit_moved, finance.payment_recorded.
 */
export async function payWithCredit(
  tx: TenantTx,
  p: CreditPayment,
  options: { derive?: boolean } = {},
): Promise<boolean> {
  if (!(await lockCreditOf(tx, p.customerId))) refuse('not_found');
  const known = await tx.maybeOne(
    `SELECT 1 FROM store_credit_entry WHERE tenant_id = $1 AND kind = 'spent' AND cause_key = $2`,
    [tx.tenantId, p.causeKey],
  );
  if (known) return false;
  const available = await creditBalance(tx, p.customerId, p.currency);
  if (p.amountMinor > available)
    refuse('credit_too_low', moneyFacts({ available, wanted: p.amountMinor }, p.currency), 'amount');
  const { orderId, customerId, currency, amountMinor, causeKey, note } = p;
  const id = await insertCredit(tx, {
    customerId,
    currency,
    amountMinor: -amountMinor,
    kind: 'spent',
    causeKey,
    orderId,
    note,
  });
  if (!id) return false;
  await insertJournals(tx, [
    { id, currency, orderId, occurredAt: tx.ctx.now, sides: journalOfCreditPayment(amountMinor) },
  ]);
  await recordPayments(
    tx,
    [
      {
        orderId,
        provider: storeCreditProvider,
        reference: `credit:${id}`,
        currency,
        events: [{ kind: 'capture_ok', amountMinor, externalId: id, occurredAt: tx.ctx.now }],
      },
    ],
    options,
  );
  await emit(tx, [
    {
      type: 'finance.credit_moved',
      subjectType: 'customer',
      subjectId: customerId,
      data: { kind: 'spent', amountMinor: -amountMinor, currency, orderId },
    },
  ]);
  return true;
}
