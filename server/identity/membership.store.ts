import type { Role } from '@/lib/contracts/permissions';
import { refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type Membership = { id: string; userId: string; role: Role; status: 'active' | 'suspended' };
type Row = { id: string; user_id: string; role: Role; status: 'active' | 'suspended' };

const fromRow = (row: Row): Membership => ({
  id: row.id,
  userId: row.user_id,
  role: row.role,
  status: row.status,
});

/** A new active membership; null when the person is a member already. */
export async function insertMembership(tx: TenantTx, userId: string, role: Role): Promise<string | null> {
  const id = newId('mem');
  const made = await tx.exec(
    `INSERT INTO membership (tenant_id, id, user_id, role, status, created_at) VALUES ($1, $2, $3, $4, 'active', $5)
     ON CONFLICT (tenant_id, user_id) DO NOTHING`,
    [tx.tenantId, id, userId, role, tx.ctx.now],
  );
  return made === 1 ? id : null;
}

/**
 * The membership and the number of active owners, both safe from change until the transaction ends.
 * Locks: the owners' rows and this one, in the order of their ids, so that two owners cannot leave at the same time.
 */
export async function lockMembership(
  tx: TenantTx,
  memberId: string,
): Promise<{ member: Membership; owners: number }> {
  const rows = await tx.q<Row>(
    `SELECT id, user_id, role, status FROM membership
      WHERE tenant_id = $1 AND (id = $2 OR role = 'owner') ORDER BY id FOR UPDATE`,
    [tx.tenantId, memberId],
  );
  const row = rows.find((r) => r.id === memberId) ?? refuse('not_found');
  return {
    member: fromRow(row),
    owners: rows.filter((r) => r.role === 'owner' && r.status === 'active').length,
  };
}

/** Sets role and status of a membership. */
export async function saveMembership(tx: TenantTx, member: Membership): Promise<void> {
  await tx.exec('UPDATE membership SET role = $3, status = $4 WHERE tenant_id = $1 AND id = $2', [
    tx.tenantId,
    member.id,
    member.role,
    member.status,
  ]);
}

/** Ends a membership for good; what the person did stays in the audit log. */
export async function deleteMembership(tx: TenantTx, memberId: string): Promise<void> {
  await tx.exec('DELETE FROM membership WHERE tenant_id = $1 AND id = $2', [tx.tenantId, memberId]);
}

/** True when the address belongs to a member of the tenant. */
export async function isMemberByEmail(tx: TenantTx, email: string): Promise<boolean> {
  const row = await tx.maybeOne(
    'SELECT 1 FROM membership m JOIN user_account u ON u.id = m.user_id WHERE m.tenant_id = $1 AND u.email = $2',
    [tx.tenantId, email],
  );
  return row !== null;
}

/** The membership of that person. Errors: not_found. */
export async function membershipIdOf(tx: TenantTx, userId: string | null): Promise<string> {
  const row = await tx.maybeOne<{ id: string }>(
    'SELECT id FROM membership WHERE tenant_id = $1 AND user_id = $2',
    [tx.tenantId, userId],
  );
  return row?.id ?? refuse('not_found');
}
