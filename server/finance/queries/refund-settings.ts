import type { RefundSettingsView } from '@/lib/contracts/finance-refunds';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readRefundSettings } from '../settings.store';

/** Above what a refund needs a second person, and how payouts by hand count. */
export async function refundSettings(tx: TenantTx): Promise<RefundSettingsView> {
  return readRefundSettings(tx);
}
