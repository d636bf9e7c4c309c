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

export type MoveCredit =
  | { kind: 'goodwill'; customerId: string; amount: Money; reason: string }
  | { kind: 'spent'; customerId: string; amount: Money; reference: string; orderId?: string | undefined };

/**
 * Gives a buyer store credit as goodwill, or takes what they spend; a reference is spent once, and never more than is there.
 * Errors: not_found, invalid_input, credit_too_low. Locks: the buyer. Emits: finance.credit_moved.
 */
export async function moveCredit(ctx: StaffCtx, input: MoveCredit): Promise<StoreCreditView[]> {
  return inTenantTx(ctx, async (tx) => {
    const customerId = fromPublicId('cus', input.customerId);
    if (!customerId || !(await lockCreditOf(tx, customerId))) refuse('not_found');
    const { minor, currency } = input.amount;
    if (minor <= 0)
      refuse('invalid_input', { param: 'amount.minor', problem: 'must be above zero' }, 'amount.minor');
    const orderId = input.kind === 'spent' && input.orderId ? fromPublicId('ord', input.orderId) : null;
    if (
      orderId &&
      !(await tx.maybeOne('SELECT 1 FROM sales_order WHERE tenant_id = $1 AND id = $2', [
        tx.tenantId,
        orderId,
      ]))
    )
      refuse('not_found');
    const balance = await creditBalance(tx, customerId, currency);
    const spend = input.kind === 'spent';
    const causeKey = spend ? `spend:${input.reference}` : `hand:${newId('evt')}`;
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
