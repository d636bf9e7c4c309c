import type { Improvements } from '@/lib/contracts/allocation';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { improve } from '../domain/improve';
import { loadUnpicked } from '../load/load-unpicked';
import { decide } from '../pipeline';
import { activeStrategy } from '../strategy.store';

/** Released orders nobody has begun to pick that would ship for less from elsewhere now, the biggest saving first. Nothing is written. */
export async function listImprovements(tx: TenantTx): Promise<Improvements> {
  const { orders, world, now } = await loadUnpicked(tx);
  const least = (await activeStrategy(tx))?.config.reoptimise.leastSavingMinor ?? 0;
  const moves = improve(orders, world, now, decide).filter((m) => m.nowMinor - m.thenMinor > least);
  return {
    looked: orders.length,
    currency: tx.ctx.tenant.currency,
    savingMinor: moves.reduce((sum, m) => sum + m.nowMinor - m.thenMinor, 0),
    moves: moves.slice(0, 200).map((m) => ({ ...m, orderId: toPublicId('ord', m.orderId) })),
  };
}
