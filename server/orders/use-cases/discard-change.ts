import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { closeChange, lockChange } from '../change.store';

/** Gives up a change that who acts has open; its orders are free for others. Errors: not_found, change_closed. */
export async function discardChange(ctx: StaffCtx, input: { changeId: string }): Promise<null> {
  return inTenantTx(ctx, async (tx) => {
    const change = await lockChange(tx, fromPublicId('chg', input.changeId));
    await closeChange(tx, change.id, null);
    return null;
  });
}
