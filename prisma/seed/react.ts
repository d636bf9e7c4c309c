import type { StaffCtx } from '@/server/platform/context';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { reactions } from '@/server/root-work';

/** Lets the product react to everything that has happened so far, by the simulated clock. */
export async function reactToAll(ctx: StaffCtx): Promise<void> {
  while ((await dispatchEvents(ctx, reactions)) > 0);
}
