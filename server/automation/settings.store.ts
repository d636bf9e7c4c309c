import {
  defaultPipelineSettings,
  type PipelineSettings,
  pipelineSettingsSchema,
} from '@/lib/contracts/automation';
import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Stored = { pipeline: unknown; version: number };

/** The shop's pipeline settings; what it never decided has the product's default. */
export async function readSettings(tx: TenantTx): Promise<{ settings: PipelineSettings; version: number }> {
  const row = await tx.one<Stored>(
    `SELECT settings->'pipeline' AS pipeline, coalesce((settings->>'pipelineVersion')::int, 0) AS version FROM tenant WHERE id = $1`,
    [tx.tenantId],
  );
  const defaults = defaultPipelineSettings(tx.ctx.tenant.currency);
  const parsed = pipelineSettingsSchema.safeParse({ ...defaults, ...(row.pipeline as object | null) });
  return { settings: parsed.success ? parsed.data : defaults, version: row.version };
}

/** Writes the settings over the version that was read. Errors: version_conflict when somebody was faster. */
export async function writeSettings(
  tx: TenantTx,
  settings: PipelineSettings,
  version: number,
): Promise<number> {
  const changed = await tx.exec(
    `UPDATE tenant SET settings = settings || jsonb_build_object('pipeline', $2::jsonb, 'pipelineVersion', $3::int + 1)
     WHERE id = $1 AND coalesce((settings->>'pipelineVersion')::int, 0) = $3`,
    [tx.tenantId, JSON.stringify(settings), version],
  );
  if (changed === 0) refuse('version_conflict', { current: (await readSettings(tx)).version });
  return version + 1;
}
