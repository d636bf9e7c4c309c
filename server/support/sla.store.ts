import { defaultSlaPolicy, type SlaPolicy, slaPolicySchema } from '@/lib/contracts/support-settings';
import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** The policy of a version; version 0 is the product's own. */
export async function policyOf(tx: TenantTx, version: number): Promise<SlaPolicy> {
  if (version === 0) return defaultSlaPolicy(tx.ctx.tenant.locale);
  const row = await tx.one<{ policy: unknown }>(
    'SELECT policy FROM sla_version WHERE tenant_id = $1 AND version = $2',
    [tx.tenantId, version],
  );
  return slaPolicySchema.parse(row.policy);
}

/** The number of the newest version; 0 while the shop has none of its own. */
export async function currentSlaVersion(tx: TenantTx): Promise<number> {
  const row = await tx.one<{ version: number }>(
    'SELECT coalesce(max(version), 0)::int AS version FROM sla_version WHERE tenant_id = $1',
    [tx.tenantId],
  );
  return row.version;
}

/** Adds a version over the one that was read. Errors: version_conflict when somebody was faster. */
export async function addSlaVersion(tx: TenantTx, policy: SlaPolicy, over: number): Promise<number> {
  const current = await currentSlaVersion(tx);
  if (current !== over) refuse('version_conflict', { current });
  const { actor, now } = tx.ctx;
  const added = await tx.exec(
    `INSERT INTO sla_version (tenant_id, version, policy, created_by, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [tx.tenantId, over + 1, JSON.stringify(policy), actor.type === 'user' ? actor.id : null, now],
  );
  if (added === 0) refuse('version_conflict', { current: over + 1 });
  return over + 1;
}
