import type { InvitationRow, MemberRow } from '@/lib/contracts/identity';
import type { Role } from '@/lib/contracts/permissions';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Member = {
  id: string;
  user_id: string;
  name: string;
  email: string;
  role: Role;
  status: 'active' | 'suspended';
  created_at: Date;
  last_seen_at: Date | null;
  two_step: boolean;
};

/** Everybody who works in the shop, owners first, then by name. */
export async function listMembers(tx: TenantTx): Promise<MemberRow[]> {
  const rows = await tx.q<Member>(
    `SELECT m.id, m.user_id, u.name, u.email, m.role, m.status, m.created_at,
            (SELECT max(s.last_seen_at) FROM user_session s WHERE s.user_id = m.user_id) AS last_seen_at,
            EXISTS (SELECT 1 FROM user_second_factor f WHERE f.user_id = m.user_id AND f.confirmed_at IS NOT NULL) AS two_step
       FROM membership m JOIN user_account u ON u.id = m.user_id
      WHERE m.tenant_id = $1 ORDER BY (m.role = 'owner') DESC, u.name, m.id`,
    [tx.tenantId],
  );
  return rows.map((row) => ({
    id: toPublicId('mem', row.id),
    userId: toPublicId('usr', row.user_id),
    name: row.name,
    email: row.email,
    role: row.role,
    status: row.status,
    joinedAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    twoStep: row.two_step,
    isSelf: row.user_id === tx.ctx.actor.id,
  }));
}

type Open = { id: string; email: string; role: Role; invited_by: string; created_at: Date; expires_at: Date };

/** Invitations that were neither accepted nor withdrawn, the newest first. */
export async function listInvitations(tx: TenantTx): Promise<InvitationRow[]> {
  const rows = await tx.q<Open>(
    `SELECT i.id, i.email, i.role, u.name AS invited_by, i.created_at, i.expires_at
       FROM invitation i JOIN user_account u ON u.id = i.invited_by
      WHERE i.tenant_id = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL ORDER BY i.id DESC LIMIT 200`,
    [tx.tenantId],
  );
  return rows.map((row) => ({
    id: toPublicId('inv', row.id),
    email: row.email,
    role: row.role,
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    status: row.expires_at > tx.ctx.now ? 'pending' : 'expired',
  }));
}

/** One invitation with what its mail says; null when there is none of that id. */
export async function getInvitation(tx: TenantTx, id: string) {
  const row = await tx.maybeOne<Open & { locale: string; closed: boolean }>(
    `SELECT i.id, i.email, i.role, u.name AS invited_by, i.created_at, i.expires_at,
            COALESCE(known.locale, t.locale) AS locale, i.accepted_at IS NOT NULL OR i.revoked_at IS NOT NULL AS closed
       FROM invitation i JOIN user_account u ON u.id = i.invited_by JOIN tenant t ON t.id = i.tenant_id
       LEFT JOIN user_account known ON known.email = i.email
      WHERE i.tenant_id = $1 AND i.id = $2`,
    [tx.tenantId, id],
  );
  if (!row) return null;
  const { invited_by: invitedBy, expires_at: expiresAt, closed, created_at: _, ...rest } = row;
  return { ...rest, invitedBy, expiresAt, open: !closed && expiresAt > tx.ctx.now };
}
