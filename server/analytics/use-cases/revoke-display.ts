import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { endDisplay } from '../wall-display.store';

/**
 * Ends a display: it cannot open the wall again, and one that is open goes dark within half a minute.
 * Errors: not_found. Emits: analytics.display_revoked.
 */
export async function revokeDisplay(ctx: StaffCtx, publicId: string): Promise<{ revoked: boolean }> {
  const revoked = await inTenantTx(ctx, async (tx) => {
    const { id, ended } = await endDisplay(tx, publicId);
    if (ended)
      await emit(tx, [
        { type: 'analytics.display_revoked', subjectType: 'wall_display', subjectId: id, data: {} },
      ]);
    return ended;
  });
  return { revoked };
}
