import type { CareSettings } from '@/lib/contracts/customers-profile';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { writeCareSettings } from '../care-settings.store';

/** Replaces how often and when the shop writes by itself. Emits: customers.care_changed. */
export async function saveCareSettings(ctx: StaffCtx, settings: CareSettings): Promise<CareSettings> {
  return inTenantTx(ctx, async (tx) => {
    await writeCareSettings(tx, settings);
    await emit(tx, [
      {
        type: 'customers.care_changed',
        subjectType: 'tenant',
        subjectId: tx.tenantId,
        data: { ...settings },
      },
    ]);
    return settings;
  });
}
