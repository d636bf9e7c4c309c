import type { RefundSettingsView } from '@/lib/contracts/finance-refunds';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { readRefundSettings, writeRefundSettings } from '../settings.store';

/**
 * Decides above what a refund and goodwill need a second person, and whether a payout by hand counts as made at once.
 * Refunds that are planned already keep what was decided for them. Emits: finance.refund_settings_changed.
 */
export async function saveRefundSettings(
  ctx: StaffCtx,
  input: RefundSettingsView,
): Promise<RefundSettingsView> {
  return inTenantTx(ctx, async (tx) => {
    const before = await readRefundSettings(tx);
    await writeRefundSettings(tx, input);
    await emit(tx, [
      {
        type: 'finance.refund_settings_changed',
        subjectType: 'tenant',
        subjectId: tx.tenantId,
        data: { before, after: input },
      },
    ]);
    return input;
  });
}
