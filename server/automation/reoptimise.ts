import { markReplan } from '@/server/orders/steps/mark-replan';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/**
 * Has the work of these orders called back and planned anew, as far as nobody has begun it; the pipeline never chooses a place
 * that ranks behind the present one, since its units are still the order's own. Emits: automation.orders_reoptimised on each.
 */
export async function reoptimise(tx: TenantTx, orderIds: readonly string[], why: string): Promise<number> {
  const ids = await markReplan(tx, orderIds);
  await emit(
    tx,
    ids.map((id) => ({
      type: 'automation.orders_reoptimised' as const,
      subjectType: 'order',
      subjectId: id,
      data: { why },
    })),
  );
  return ids.length;
}
