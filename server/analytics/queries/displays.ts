import type { DisplayRow, WallPage } from '@/lib/contracts/analytics-wall';
import { toPublicId } from '@/lib/kernel/ids';
import { hashSecret } from '@/server/platform/auth/secret';
import { tenantBySlug } from '@/server/platform/auth/tenant-facts';
import { type StaffCtx, systemCtx } from '@/server/platform/context';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';

type Row = {
  id: string;
  name: string;
  last_four: string;
  locale: string;
  pages: WallPage[];
  seconds_per_page: number;
  created_at: Date;
  expires_at: Date | null;
  last_seen_at: Date | null;
  revoked_at: Date | null;
};
const columns = `id, name, last_four, locale, pages, seconds_per_page, created_at, expires_at, last_seen_at, revoked_at`;

/** The displays of the wall, those that may show first, then the newest. */
export async function listDisplays(tx: TenantTx): Promise<DisplayRow[]> {
  const rows = await tx.q<Row>(
    `SELECT ${columns} FROM wall_display WHERE tenant_id = $1 ORDER BY (revoked_at IS NOT NULL), id DESC LIMIT 200`,
    [tx.tenantId],
  );
  return rows.map((row) => ({
    id: toPublicId('dsp', row.id),
    name: row.name,
    lastFour: row.last_four,
    locale: row.locale,
    pages: row.pages,
    secondsPerPage: row.seconds_per_page,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastSeenAt: row.last_seen_at,
    status: row.revoked_at
      ? 'revoked'
      : row.expires_at && row.expires_at <= tx.ctx.now
        ? 'expired'
        : 'active',
  }));
}

/** Who looks at a wall: which display it is, in whose shop, and a context that may read analytics and nothing else. */
export type WallViewer = {
  ctx: StaffCtx;
  /** null for a member */
  displayId: string | null;
  locale: string;
  pages: WallPage[];
  secondsPerPage: number;
};

/** The display that shows itself with that token in that shop; null when unknown there, revoked or expired. */
export async function displayOf(
  slug: string,
  token: string | undefined,
  now: Date,
): Promise<WallViewer | null> {
  if (!token || !/^olw_[\w-]{20,80}$/.test(token)) return null;
  const tenant = await tenantBySlug(slug);
  if (!tenant) return null;
  const ctx: StaffCtx = {
    ...systemCtx(tenant.id, tenant.facts, { now }),
    may: (permission) => permission === 'analytics:read',
  };
  const row = await inTenantRead(ctx, (tx) =>
    tx.maybeOne<Row>(
      `SELECT ${columns} FROM wall_display
        WHERE tenant_id = $1 AND hash = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $3)`,
      [tenant.id, hashSecret(token), now],
    ),
  );
  return (
    row && {
      ctx,
      displayId: row.id,
      locale: row.locale,
      pages: row.pages,
      secondsPerPage: row.seconds_per_page,
    }
  );
}
