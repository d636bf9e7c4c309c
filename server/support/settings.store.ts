import {
  defaultSupportSettings,
  type SupportSettings,
  supportSettingsSchema,
} from '@/lib/contracts/support-settings';
import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** The shop's settings of its service; what it never decided has the product's default. */
export async function readSupportSettings(
  tx: TenantTx,
): Promise<{ settings: SupportSettings; version: number }> {
  const row = await tx.one<{ support: object | null; version: number }>(
    `SELECT settings->'support' AS support, coalesce((settings->>'supportVersion')::int, 0) AS version FROM tenant WHERE id = $1`,
    [tx.tenantId],
  );
  const parsed = supportSettingsSchema.safeParse({ ...defaultSupportSettings, ...row.support });
  return { settings: parsed.success ? parsed.data : defaultSupportSettings, version: row.version };
}

/** Writes the settings over the version that was read. Errors: version_conflict when somebody was faster. */
export async function writeSupportSettings(
  tx: TenantTx,
  settings: SupportSettings,
  version: number,
): Promise<number> {
  const changed = await tx.exec(
    `UPDATE tenant SET settings = settings || jsonb_build_object('support', $2::jsonb, 'supportVersion', $3::int + 1)
     WHERE id = $1 AND coalesce((settings->>'supportVersion')::int, 0) = $3`,
    [tx.tenantId, JSON.stringify(settings), version],
  );
  if (changed === 0) refuse('version_conflict', { current: (await readSupportSettings(tx)).version });
  return version + 1;
}
