import type { InvitationView, Me, SessionRow } from '@/lib/contracts/identity';
import type { Role } from '@/lib/contracts/permissions';
import { refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import { tenantById, tenantBySlug } from '@/server/platform/auth/tenant-facts';
import { systemCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';
import { findInvitation } from '../invitation.store';
import { personByEmail, personById } from '../person.store';
import { getInvitation } from './team';

const why = 'a person may work in several tenants';

/** The person with the shops that they can work in. Errors: unauthenticated when the account is gone. */
export async function getMe(userId: string): Promise<Me> {
  const person = (await personById(userId)) ?? refuse('unauthenticated');
  const rows = await unsafeAcrossTenants<{ slug: string; name: string; role: Role }>(
    why,
    `SELECT slug, name, role FROM memberships_of($1) WHERE status = 'active'`,
    [userId],
  );
  const { name, email } = person;
  const locale = person.locale === 'zh-CN' ? 'zh-CN' : 'en';
  return { userId: toPublicId('usr', userId), name, email, locale, tenants: rows };
}

/** The devices on which the person is signed in, the last used first. */
export async function listSessions(userId: string, current: string | null, now: Date): Promise<SessionRow[]> {
  const rows = await unsafeAcrossTenants<{
    id: string;
    user_agent: string;
    created_at: Date;
    last_seen_at: Date;
  }>(
    'a sign-in belongs to a person, not to a tenant',
    `SELECT id, user_agent, created_at, last_seen_at FROM user_session
      WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY last_seen_at DESC, id DESC LIMIT 100`,
    [userId, now],
  );
  return rows.map((row) => ({
    id: toPublicId('ses', row.id),
    userAgent: row.user_agent,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    isCurrent: row.id === current,
  }));
}

/** What an invitation says, to whoever holds its link. Errors: token_invalid. */
export async function viewInvitation(
  token: string,
  userId: string | null,
  now: Date,
): Promise<InvitationView> {
  const found = (await findInvitation(token)) ?? refuse('token_invalid');
  const tenant = (await tenantById(found.tenantId)) ?? refuse('token_invalid');
  const ctx = systemCtx(found.tenantId, tenant.facts, { now });
  const invitation = await inTenantRead(ctx, (tx) => getInvitation(tx, found.id));
  if (!invitation?.open) refuse('token_invalid');
  const { email, role, invitedBy } = invitation;
  return {
    shopName: tenant.facts.name,
    slug: tenant.facts.slug,
    email,
    role,
    invitedBy,
    hasAccount: (await personByEmail(email)) !== null,
    signedInAs: userId ? ((await personById(userId))?.email ?? null) : null,
  };
}

/** Whether a shop can have that address. Shops' addresses are public, so this tells nothing that opening one does not. */
export async function slugIsFree(slug: string): Promise<boolean> {
  return (await tenantBySlug(slug)) === null;
}
