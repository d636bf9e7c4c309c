import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { lockExchangesByReplacement, saveExchange } from '../exchange.store';
import { closeWhenSettled } from '../move-return';
import { lockReturn } from '../return.store';

/** Closes returns whose last refund has ended; any number of times. Emits: aftersales.return_closed. */
export async function followRefunds(ctx: StaffCtx, returnIds: readonly string[]): Promise<void> {
  for (const id of new Set(returnIds))
    await inTenantTx(ctx, async (tx) => {
      await closeWhenSettled(tx, await lockReturn(tx, id));
      return null;
    });
}

/**
 * Follows replacements on their way: handed over, the exchange is fulfilled and settled, and closed with its return.
 * Emits: aftersales.exchange_fulfilled, _settled, _closed, aftersales.return_closed.
 */
export async function followReplacements(ctx: StaffCtx, orderIds: readonly string[]): Promise<void> {
  const returns = await inTenantTx(ctx, async (tx) => {
    const exchanges = await lockExchangesByReplacement(tx, [...new Set(orderIds)]);
    const open = exchanges.filter((x) => x.state === 'awaiting_return' || x.state === 'advance_ship');
    for (const x of open) {
      await saveExchange(tx, x, 'fulfilled');
      await saveExchange(tx, { ...x, state: 'fulfilled' }, 'settled');
      await saveExchange(tx, { ...x, state: 'settled' }, 'closed');
    }
    return open.map((x) => x.returnId);
  });
  await followRefunds(ctx, returns);
}
