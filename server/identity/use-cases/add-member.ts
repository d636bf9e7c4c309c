import type { Role } from '@/lib/contracts/permissions';
import { forgetMembers } from '@/server/platform/auth/member';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { ensureAccount, type NewAccount } from '../account.store';
import { addMembership } from '../steps/add-membership';

/**
 * The owner of that address works in the tenant, with that role, without an invitation: for the operator and the
 * simulator. Repeating it changes nothing. Emits: identity.member_joined.
 */
export async function addMember(ctx: StaffCtx, account: NewAccount, role: Role): Promise<{ userId: string }> {
  const { id } = await inTenantTx(ctx, async (tx) => {
    const known = await ensureAccount(tx, account);
    await addMembership(tx, known.id, role);
    return known;
  });
  forgetMembers();
  return { userId: id };
}
