import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { markRead } from '../notification.store';

/** The member has seen those of their own messages, or all of them. Others' messages stay as they are. */
export async function markNotificationsRead(
  ctx: StaffCtx,
  ids: readonly string[] | 'all',
): Promise<{ read: number }> {
  return inTenantTx(ctx, async (tx) => ({ read: await markRead(tx, ids) }));
}
