import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { deleteOldDeliveries } from '../delivery.store';

/** How long the log of messages is kept. Units: days. */
const keptDays = 30;

/** Forgets messages that were settled longer ago than the log is kept. */
export async function sweepDeliveries(ctx: StaffCtx): Promise<void> {
  const before = new Date(ctx.now.getTime() - keptDays * 86_400_000);
  await inTenantTx(ctx, (tx) => deleteOldDeliveries(tx, before));
}
