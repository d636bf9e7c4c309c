import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { settleEffect } from '../run.store';

/** Says of the calls that rules wanted whether the other system has taken them. */
export async function settleRuleCalls(ctx: StaffCtx, events: readonly StoredEvent[]): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    for (const { data } of events)
      await settleEffect(
        tx,
        String(data.effectId),
        data.delivered === true ? { state: 'done' } : { state: 'failed', reason: 'not_delivered' },
      );
  });
}
