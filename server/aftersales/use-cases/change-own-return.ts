import type { SentReturnInput, ShopperReturnInput } from '@/lib/contracts/aftersales-portal';
import type { ShopperCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { applyReturnMove } from '../move-return';
import { lockOwnReturn } from '../own-return';
import { saveReturn } from '../return.store';

type Change = ({ command: 'cancel' } & ShopperReturnInput) | ({ command: 'ship' } & SentReturnInput);

/**
 * A shopper takes their request back, or says that the goods are on their way; doing it again changes nothing.
 * Errors: not_found, transition_refused. Emits: aftersales.return_cancelled, _in_transit.
 */
export async function changeOwnReturn(ctx: ShopperCtx, input: Change): Promise<{ done: true }> {
  return inTenantTx(ctx, async (tx) => {
    const r = await lockOwnReturn(tx, ctx.orderId, input.returnId);
    const done = { done: true } as const;
    if (r.state === (input.command === 'cancel' ? 'cancelled' : 'in_transit')) return done;
    if (input.command === 'ship')
      await saveReturn(tx, r.id, { carrier: input.carrier, trackingNumber: input.trackingNumber });
    await applyReturnMove(tx, r, input.command, { by: 'shopper' });
    return done;
  });
}
