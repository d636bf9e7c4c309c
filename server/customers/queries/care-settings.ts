import type { CareSettings } from '@/lib/contracts/customers-profile';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCareSettings } from '../care-settings.store';

/** How often and when the shop writes by itself. */
export function careSettings(tx: TenantTx): Promise<CareSettings> {
  return readCareSettings(tx);
}
