import type { PurchasingSettings } from '@/lib/contracts/inventory-purchasing';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { readPurchasingSettings, writePurchasingSettings } from '../purchasing-settings.store';

/**
 * Decides above what a purchase order needs a second person. Orders that are submitted already keep what was decided for
 * them. Emits: inventory.purchasing_settings_changed.
 */
export async function savePurchasingSettings(
  ctx: StaffCtx,
  input: PurchasingSettings,
): Promise<PurchasingSettings> {
  return inTenantTx(ctx, async (tx) => {
    const before = await readPurchasingSettings(tx);
    await writePurchasingSettings(tx, input);
    await emit(tx, [
      {
        type: 'inventory.purchasing_settings_changed',
        subjectType: 'tenant',
        subjectId: tx.tenantId,
        data: { before, after: input },
      },
    ]);
    return input;
  });
}
