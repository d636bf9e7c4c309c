import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Keeps a new key: its hash, never its text. */
export async function insertApiKey(
  tx: TenantTx,
  key: { id: string; name: string; hash: string; lastFour: string; scopes: string[]; expiresAt: Date | null },
): Promise<void> {
  await tx.exec(
    `INSERT INTO api_key (tenant_id, id, name, hash, last_four, scopes, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.tenantId, key.id, key.name, key.hash, key.lastFour, key.scopes, tx.ctx.now, key.expiresAt],
  );
}

/**
 * How many keys work now; the number holds until the transaction ends. Locks: the tenant's row, so that two new keys are
 * counted one after the other.
 */
export async function countWorkingKeys(tx: TenantTx): Promise<number> {
  await tx.q('SELECT 1 FROM tenant WHERE id = $1 FOR NO KEY UPDATE', [tx.tenantId]);
  const { n } = await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM api_key
      WHERE tenant_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
    [tx.tenantId, tx.ctx.now],
  );
  return n;
}

/** Ends a key; false when it had ended before. Errors: not_found. */
export async function endApiKey(tx: TenantTx, publicId: string): Promise<{ id: string; ended: boolean }> {
  const id = fromPublicId('key', publicId) ?? refuse('not_found');
  const row = await tx.maybeOne<{ revoked_at: Date | null }>(
    'SELECT revoked_at FROM api_key WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
    [tx.tenantId, id],
  );
  if (!row) refuse('not_found');
  if (row.revoked_at) return { id, ended: false };
  await tx.exec('UPDATE api_key SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2', [
    tx.tenantId,
    id,
    tx.ctx.now,
  ]);
  return { id, ended: true };
}
