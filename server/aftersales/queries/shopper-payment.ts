import type { ShopperPayment } from '@/lib/contracts/portal-pay';
import { refuse } from '@/lib/kernel/errors';
import { cardsTaken } from '@/server/finance/steps/open-checkout';
import { owedOnOrder } from '@/server/finance/steps/owed-on-order';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** What is to be paid on an order, and how its shopper can. Errors: not_found. */
export async function shopperPayment(tx: TenantTx, orderId: string): Promise<ShopperPayment> {
  const o = (await owedOnOrder(tx, orderId)) ?? refuse('not_found');
  const owedMinor = o.askedHere ? o.owedMinor : 0;
  const money = (minor: number) => ({ minor, currency: o.currency });
  return {
    orderNumber: o.number,
    timezone: tx.ctx.tenant.timezone,
    owed: money(owedMinor),
    credit: money(Math.max(0, Math.min(o.creditMinor, owedMinor))),
    card: cardsTaken(),
    payBy: owedMinor > 0 ? (o.expiresAt?.toISOString() ?? null) : null,
    cancelled: o.lifecycle === 'cancelled',
  };
}
