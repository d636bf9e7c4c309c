import type { Role } from '@/lib/contracts/permissions';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertMembership } from '../membership.store';

/**
 * The person works in the tenant from now on, with that role; false when they did already (then their role stays).
 * Emits: identity.member_joined.
 */
export async function addMembership(tx: TenantTx, userId: string, role: Role): Promise<boolean> {
  const id = await insertMembership(tx, userId, role);
  if (id === null) return false;
  await emit(tx, [
    { type: 'identity.member_joined', subjectType: 'member', subjectId: id, data: { userId, role } },
  ]);
  return true;
}
