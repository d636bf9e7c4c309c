import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { proposePurchase } from '../steps/propose-purchase';

/** The proposals are those of this moment, for these variants or all. Emits: inventory.purchase_proposed. */
export async function proposePurchases(
  ctx: StaffCtx,
  variantIds: readonly string[] | null = null,
): Promise<{ open: number }> {
  return inTenantTx(ctx, async (tx) => ({ open: await proposePurchase(tx, variantIds) }));
}
