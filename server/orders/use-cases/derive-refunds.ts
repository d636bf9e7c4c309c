import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { derivePayments } from '../steps/derive-payments';

/** Brings what orders say of their payments up to what has gone back; any number of times. */
export async function deriveRefunds(ctx: StaffCtx, orderIds: readonly string[]): Promise<void> {
  await inTenantTx(ctx, (tx) => derivePayments(tx, [...new Set(orderIds)]));
}
