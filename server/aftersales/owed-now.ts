import { refuse } from '@/lib/kernel/errors';
import { type OwedOnOrder, owedOnOrder } from '@/server/finance/steps/owed-on-order';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/**
 * What is owed on an order when it is the amount that its shopper was shown.
 * Errors: nothing_owed for an order that was paid or cancelled meanwhile, quote_changed for another amount.
 */
export async function owedNow(tx: TenantTx, orderId: string, shownMinor: number): Promise<OwedOnOrder> {
  const o = (await owedOnOrder(tx, orderId)) ?? refuse('not_found');
  if (o.owedMinor === 0 || !o.askedHere) refuse('nothing_owed', { number: o.number });
  return o.owedMinor === shownMinor ? o : refuse('quote_changed');
}
