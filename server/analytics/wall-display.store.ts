import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type NewDisplay = {
  id: string;
  name: string;
  hash: string;
  lastFour: string;
  locale: string;
  pages: readonly string[];
  secondsPerPage: number;
  createdBy: string | null;
  expiresAt: Date | null;
};

/** Keeps a new display: the hash of its token, never the token. */
export async function insertDisplay(tx: TenantTx, d: NewDisplay): Promise<void> {
  await tx.exec(
    `INSERT INTO wall_display (tenant_id, id, name, hash, last_four, locale, pages, seconds_per_page, created_by, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      tx.tenantId,
      d.id,
      d.name,
      d.hash,
      d.lastFour,
      d.locale,
      d.pages,
      d.secondsPerPage,
      d.createdBy,
      tx.ctx.now,
      d.expiresAt,
    ],
  );
}

/** Ends a display; false when it had ended before. Errors: not_found. */
export async function endDisplay(tx: TenantTx, publicId: string): Promise<{ id: string; ended: boolean }> {
  const id = fromPublicId('dsp', publicId) ?? refuse('not_found');
  const row = await tx.maybeOne<{ revoked_at: Date | null }>(
    'SELECT revoked_at FROM wall_display WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
    [tx.tenantId, id],
  );
  if (!row) refuse('not_found');
  if (row.revoked_at) return { id, ended: false };
  await tx.exec('UPDATE wall_display SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2', [
    tx.tenantId,
    id,
    tx.ctx.now,
  ]);
  return { id, ended: true };
}

/** Notes that a display showed the wall, at most once a minute. */
export async function noteDisplaySeen(tx: TenantTx, id: string): Promise<void> {
  await tx.exec(
    `UPDATE wall_display SET last_seen_at = $3 WHERE tenant_id = $1 AND id = $2
       AND (last_seen_at IS NULL OR last_seen_at < $3::timestamptz - interval '1 minute')`,
    [tx.tenantId, id, tx.ctx.now],
  );
}
