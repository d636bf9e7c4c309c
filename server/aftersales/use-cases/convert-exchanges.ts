import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { convertExchange } from '../convert-exchange';
import { exchangeStateAfter } from '../domain/exchange-transitions';
import { awaitedReplacements, lockExchangeOf, saveExchange } from '../exchange.store';
import { closeWhenSettled } from '../move-return';
import { lockReturn, saveReturn } from '../return.store';

const ended: readonly string[] = ['closed', 'declined', 'cancelled', 'expired'];

/**
 * Ends exchanges whose replacements were cancelled or lapsed unpaid: each becomes a refund, its return closes once the money
 * has gone, and a return that ended without goods has nothing to convert. Of a replacement that lost only some of its units
 * a person decides. Any number of times; a replacement that has left stays an exchange.
 * Emits: aftersales.exchange_converted_to_refund or _cancelled, aftersales.return_closed.
 */
export async function convertExchanges(ctx: StaffCtx, orderIds: readonly string[]): Promise<void> {
  const awaited = await inTenantRead(ctx, (tx) => awaitedReplacements(tx, [...new Set(orderIds)]));
  for (const { orderId, returnId } of awaited)
    await inTenantTx(ctx, async (tx) => {
      await follow(tx, orderId, returnId);
      return null;
    });
}

async function follow(tx: TenantTx, orderId: string, returnId: string): Promise<void> {
  const r = await lockReturn(tx, returnId);
  const x = await lockExchangeOf(tx, returnId);
  if (!x || !exchangeStateAfter(x.state, 'convert')) return;
  const whole = await tx.maybeOne(
    `SELECT 1 FROM sales_order WHERE tenant_id = $1 AND id = $2 AND lifecycle = 'cancelled' FOR NO KEY UPDATE`,
    [tx.tenantId, orderId],
  );
  if (!whole) {
    if (!ended.includes(r.state) && !r.needsReview) await saveReturn(tx, r.id, { needsReview: true });
    return;
  }
  if (ended.includes(r.state)) await saveExchange(tx, x, 'cancelled');
  else await closeWhenSettled(tx, await convertExchange(tx, r, x));
}
