import type { PipelineSettingsView } from '@/lib/contracts/automation';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readSettings } from '../settings.store';

/** What the shop decided about its pipeline, with the version to change it by. */
export async function getPipelineSettings(tx: TenantTx): Promise<PipelineSettingsView> {
  return { ...(await readSettings(tx)), currency: tx.ctx.tenant.currency };
}
