import type { ApiKeyRow } from '@/lib/contracts/identity';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Row = {
  id: string;
  name: string;
  last_four: string;
  scopes: string[];
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
};

/** The keys of the REST API, usable ones first, then the newest. */
export async function listApiKeys(tx: TenantTx): Promise<ApiKeyRow[]> {
  const rows = await tx.q<Row>(
    `SELECT id, name, last_four, scopes, created_at, expires_at, last_used_at, revoked_at FROM api_key
      WHERE tenant_id = $1 ORDER BY (revoked_at IS NOT NULL), id DESC LIMIT 200`,
    [tx.tenantId],
  );
  return rows.map((row) => ({
    id: toPublicId('key', row.id),
    name: row.name,
    lastFour: row.last_four,
    scopes: row.scopes,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    status: row.revoked_at
      ? 'revoked'
      : row.expires_at && row.expires_at <= tx.ctx.now
        ? 'expired'
        : 'active',
  }));
}
