import { type Permission, permissionMatrix } from '@/lib/contracts/permissions';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** The active members whose role has that permission, by name. */
export async function colleaguesWho(
  tx: TenantTx,
  permission: Permission,
): Promise<{ id: string; name: string }[]> {
  const rows = await tx.q<{ id: string; name: string }>(
    `SELECT m.user_id AS id, u.name FROM membership m JOIN user_account u ON u.id = m.user_id
     WHERE m.tenant_id = $1 AND m.status = 'active' AND m.role = ANY($2::text[]) ORDER BY u.name, m.user_id`,
    [tx.tenantId, permissionMatrix[permission]],
  );
  return rows.map((r) => ({ ...r, id: toPublicId('usr', r.id) }));
}

/** Those who are called in a note, each once. Errors: not_found, also for somebody who is no active member. */
export async function mentionedMembers(tx: TenantTx, publicIds: readonly string[]): Promise<string[]> {
  const ids = [...new Set(publicIds.map((id) => fromPublicId('usr', id) ?? refuse('not_found')))];
  if (ids.length === 0) return ids;
  const known = await tx.q<{ id: string }>(
    `SELECT user_id AS id FROM membership WHERE tenant_id = $1 AND user_id = ANY($2::uuid[]) AND status = 'active'`,
    [tx.tenantId, ids],
  );
  return known.length === ids.length ? ids : refuse('not_found');
}
