import {
  type CareSettings,
  careSettingsSchema,
  defaultCareSettings,
} from '@/lib/contracts/customers-profile';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** How often and when the shop writes by itself; what it never decided has the product's default. */
export async function readCareSettings(tx: TenantTx): Promise<CareSettings> {
  const row = await tx.one<{ care: object | null }>(
    `SELECT settings->'care' AS care FROM tenant WHERE id = $1`,
    [tx.tenantId],
  );
  const parsed = careSettingsSchema.safeParse({ ...defaultCareSettings, ...row.care });
  return parsed.success ? parsed.data : defaultCareSettings;
}

/** Replaces them. */
export async function writeCareSettings(tx: TenantTx, settings: CareSettings): Promise<void> {
  await tx.exec(
    `UPDATE tenant SET settings = settings || jsonb_build_object('care', $2::jsonb) WHERE id = $1`,
    [tx.tenantId, JSON.stringify(settings)],
  );
}
