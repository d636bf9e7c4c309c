import type { StaffCtx } from '@/server/platform/context';
import { countNext } from '../count-next';

/** Counts all that waits of one tenant, making the figures first where they were never made. The number of subjects and events. */
export async function countAll(ctx: StaffCtx): Promise<number> {
  let done = 0;
  for (let n = await countNext(ctx, { wait: true }); n > 0; n = await countNext(ctx, { wait: true }))
    done += n;
  return done;
}
