import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { countNext } from '../count-next';
import { lockState, startAnew } from '../rollup.store';

/**
 * Makes facts and sums anew from the tables, batch by batch, while events go on being lined up, and then counts what waits. The number of
 * subjects and events.
 */
export async function rebuildRollups(ctx: StaffCtx, progress?: (done: number) => void): Promise<number> {
  await inTenantTx(ctx, async (tx) => {
    await lockState(tx, true);
    await startAnew(tx);
  });
  let done = 0;
  for (let n = await countNext(ctx, { wait: true }); n > 0; n = await countNext(ctx, { wait: true })) {
    done += n;
    progress?.(done);
  }
  return done;
}
