import type { StoreCreditView } from '@/lib/contracts/finance-refunds';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import type { Money } from '@/lib/kernel/money';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { creditBalance, insertCredit, lockCreditOf } from '../credit.store';
import { journalOfCredit } from '../domain/journal';
import { moneyFacts } from '../domain/money-facts';
import { insertJournals } from '../posting.store';
import { storeCreditOf } from '../queries/store-credit';
import { lockOrderForMoney } from '../refund.store';
import { owedOnOrder } from '../steps/owed-on-order';
import { payWithCredit } from '../steps/pay-with-credit';

export type MoveCredit =
  | { kind: 'goodwill'; customerId: string; amount: Money; reason: string }
  | { kind: 'spent'; customerId: string; amount: Money; reference: string; orderId?: string | undefined };

/**
 * Gives a buyer store credit as goodwill, or takes what they spend; a reference is spent once, and never more than is there.
 * What is spent on an order of theirs that waits for money is a payment of it.
 * Errors: not_found, invalid_input, currency_mismatch, credit_too_low. Locks: the order, then the buyer.
 * Emits: finance.credit_moved, and finance.payment_recorded for an order that is paid by it.
 */
export async function moveCredit(ctx: StaffCtx, input: MoveCredit): Promise<StoreCreditView[]> {
  return inTenantTx(ctx, async (tx) => {
    const orderId = input.kind === 'spent' && input.orderId ? fromPublicId('ord', input.orderId) : null;
    if (orderId && !(await lockOrderForMoney(tx, orderId))) refuse('not_found');
    const customerId = fromPublicId('cus', input.customerId);
    if (!customerId || !(await lockCreditOf(tx, customerId))) refuse('not_found');
    const { minor, currency } = input.amount;
    if (minor <= 0)
      refuse('invalid_input', { param: 'amount.minor', problem: 'must be above zero' }, 'amount.minor');
    const causeKey = input.kind === 'spent' ? `spend:${input.reference}` : `hand:${newId('evt')}`;
    const owed = orderId ? await owedOnOrder(tx, orderId) : null;
    if (owed && owed.currency !== currency)
      refuse('currency_mismatch', { value: currency, expected: owed.currency }, 'amount.currency');
    if (input.kind === 'spent' && orderId && owed && owed.owedMinor > 0) {
      if (owed.customerId !== customerId) refuse('not_found', {}, 'orderId');
      const payment = { orderId, customerId, currency, amountMinor: minor, causeKey, note: input.reference };
      await payWithCredit(tx, payment, { derive: true });
      return storeCreditOf(tx, customerId);
    }
    const spend = input.kind === 'spent';
    const balance = await creditBalance(tx, customerId, currency);
    const known =
      spend &&
      (await tx.maybeOne(
        `SELECT 1 FROM store_credit_entry WHERE tenant_id = $1 AND kind = 'spent' AND cause_key = $2`,
        [tx.tenantId, causeKey],
      ));
    if (spend && !known && minor > balance)
      refuse('credit_too_low', moneyFacts({ available: balance, wanted: minor }, currency), 'amount');
    const id = await insertCredit(tx, {
      customerId,
      currency,
      amountMinor: spend ? -minor : minor,
      kind: input.kind,
      causeKey,
      orderId,
      note: spend ? input.reference : input.reason,
    });
    if (id) {
      await insertJournals(tx, [
        { id, currency, orderId, occurredAt: ctx.now, sides: journalOfCredit(minor, input.kind) },
      ]);
      await emit(tx, [
        {
          type: 'finance.credit_moved',
          subjectType: 'customer',
          subjectId: customerId,
          data: { kind: input.kind, amountMinor: spend ? -minor : minor, currency },
        },
      ]);
    }
    return storeCreditOf(tx, customerId);
  });
}
