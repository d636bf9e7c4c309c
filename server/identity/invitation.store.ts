import type { Role } from '@/lib/contracts/permissions';
import { refuse } from '@/lib/kernel/errors';
import { derivedSecret, hashSecret } from '@/server/platform/auth/secret';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';

export type Invitation = {
  id: string;
  email: string;
  role: Role;
  invitedBy: string;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
};
type Row = {
  id: string;
  email: string;
  role: Role;
  invited_by: string;
  expires_at: Date;
  accepted_at: Date | null;
  revoked_at: Date | null;
};

/** How long an invitation can be accepted. Units: seconds. */
export const invitationSeconds = 7 * 24 * 3600;

/** The secret of an invitation's link, worked out anew when its mail is sent, so that it is kept nowhere. */
export function invitationSecret(id: string, expiresAt: Date): string {
  return derivedSecret('invitation', `${id}\n${expiresAt.getTime()}`);
}

/** Which tenant and invitation a link belongs to, or null. */
export async function findInvitation(secret: string): Promise<{ tenantId: string; id: string } | null> {
  const [row] = await unsafeAcrossTenants<{ tenant_id: string; id: string }>(
    'a link is found before its tenant is known',
    'SELECT tenant_id, id FROM invitation_find($1)',
    [hashSecret(secret)],
  );
  return row ? { tenantId: row.tenant_id, id: row.id } : null;
}

/** Keeps a new invitation. */
export async function insertInvitation(
  tx: TenantTx,
  row: { id: string; email: string; role: Role; expiresAt: Date },
): Promise<void> {
  await tx.exec(
    `INSERT INTO invitation (tenant_id, id, email, role, hash, invited_by, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.tenantId,
      row.id,
      row.email,
      row.role,
      hashSecret(invitationSecret(row.id, row.expiresAt)),
      tx.ctx.actor.id,
      tx.ctx.now,
      row.expiresAt,
    ],
  );
}

/** The invitation, safe from change until the transaction ends. Errors: not_found. Locks: its row. */
export async function lockInvitation(tx: TenantTx, id: string): Promise<Invitation> {
  const row = await tx.maybeOne<Row>(
    `SELECT id, email, role, invited_by, expires_at, accepted_at, revoked_at FROM invitation
      WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [tx.tenantId, id],
  );
  if (!row) refuse('not_found');
  const {
    invited_by: invitedBy,
    expires_at: expiresAt,
    accepted_at: acceptedAt,
    revoked_at: revokedAt,
    ...rest
  } = row;
  return { ...rest, invitedBy, expiresAt, acceptedAt, revokedAt };
}

/** True while an invitation can be accepted. */
export function isOpen(invitation: Invitation, now: Date): boolean {
  return !invitation.acceptedAt && !invitation.revokedAt && invitation.expiresAt > now;
}

/** Marks an invitation as accepted or withdrawn. */
export async function closeInvitation(
  tx: TenantTx,
  id: string,
  how: 'accepted_at' | 'revoked_at',
): Promise<void> {
  await tx.exec(`UPDATE invitation SET ${how} = $3 WHERE tenant_id = $1 AND id = $2`, [
    tx.tenantId,
    id,
    tx.ctx.now,
  ]);
}

/** Withdraws the open invitations of an address, so that there is one at a time. */
export async function withdrawOpen(tx: TenantTx, email: string): Promise<void> {
  await tx.exec(
    `UPDATE invitation SET revoked_at = $3
      WHERE tenant_id = $1 AND email = $2 AND accepted_at IS NULL AND revoked_at IS NULL`,
    [tx.tenantId, email, tx.ctx.now],
  );
}
