import type { PayOrderInput } from '@/lib/contracts/portal-pay';
import { refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { payWithCredit } from '@/server/finance/steps/pay-with-credit';
import { derivePayments } from '@/server/orders/steps/derive-payments';
import type { ShopperCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { lockOrderForReturn } from '../lock-order';
import { owedNow } from '../owed-now';

/**
 * A shopper pays what is owed on their order with their store credit, as far as it reaches; a second tap finds nothing owed,
 * or less than was shown, and takes nothing.
 * Errors: not_found, nothing_owed, quote_changed, credit_too_low. Locks: the order, then the buyer.
 * Emits: finance.credit_moved, finance.payment_recorded, orders.payment_changed.
 */
export async function payOrderWithCredit(ctx: ShopperCtx, input: PayOrderInput): Promise<{ done: true }> {
  return inTenantTx(ctx, async (tx) => {
    if (!(await lockOrderForReturn(tx, ctx.orderId))) refuse('not_found');
    const owed = await owedNow(tx, ctx.orderId, input.owedMinor);
    const amountMinor = Math.min(owed.owedMinor, owed.creditMinor);
    if (!owed.customerId || amountMinor <= 0)
      refuse('credit_too_low', { available: '0', wanted: String(input.owedMinor) });
    await payWithCredit(tx, {
      orderId: ctx.orderId,
      customerId: owed.customerId,
      currency: owed.currency,
      amountMinor,
      causeKey: `order:${newId('pay')}`,
      note: owed.number,
    });
    await derivePayments(tx, [ctx.orderId]);
    return { done: true } as const;
  });
}
