import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { reoptimise } from '../reoptimise';

/** Plans the named orders anew whose work nobody has begun. Ids that are not there, or begun meanwhile, are left alone. Emits: automation.orders_reoptimised. */
export async function applyImprovements(
  ctx: StaffCtx,
  input: { orderIds: string[] },
): Promise<{ moved: number }> {
  return inTenantTx(ctx, async (tx) => {
    const ids = input.orderIds.map((id) => fromPublicId('ord', id)).filter((id) => id !== null);
    return { moved: await reoptimise(tx, ids, 'confirmed') };
  });
}
