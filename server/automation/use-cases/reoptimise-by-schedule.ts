import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { improve } from '../domain/improve';
import { loadUnpicked } from '../load/load-unpicked';
import { decide } from '../pipeline';
import { reoptimise } from '../reoptimise';
import { activeStrategy } from '../strategy.store';

/** Where the shop's strategy says so: moves open orders that would ship for less by more than it asks for. Emits: automation.orders_reoptimised. */
export async function reoptimiseBySchedule(ctx: StaffCtx): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const strategy = (await activeStrategy(tx))?.config.reoptimise;
    if (strategy?.mode !== 'auto') return 0;
    const { orders, world, now } = await loadUnpicked(tx);
    const moves = improve(orders, world, now, decide).filter(
      (m) => m.nowMinor - m.thenMinor > strategy.leastSavingMinor,
    );
    return reoptimise(
      tx,
      moves.map((m) => m.orderId),
      'schedule',
    );
  });
}
