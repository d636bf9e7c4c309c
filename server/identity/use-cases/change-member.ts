import type { Role } from '@/lib/contracts/permissions';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { forgetMembers } from '@/server/platform/auth/member';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { decideMemberChange } from '../domain/members';
import { deleteMembership, lockMembership, saveMembership } from '../membership.store';

/** What becomes of a membership. */
export type MemberChange = { role: Role } | { status: 'active' | 'suspended' } | 'remove';

/**
 * Changes a member's role, suspends, reinstates or removes them; it takes effect on their next request. A shop keeps an
 * active owner, also when two owners leave at the same time. Nothing happens when nothing changes.
 * Errors: not_found, forbidden, last_owner. Emits: identity.member_changed, identity.member_removed.
 */
export async function changeMember(
  ctx: StaffCtx,
  publicId: string,
  change: MemberChange,
): Promise<{ changed: boolean }> {
  const memberId = fromPublicId('mem', publicId) ?? refuse('not_found');
  const result = await inTenantTx(ctx, async (tx) => {
    const { member, owners } = await lockMembership(tx, memberId);
    const { role, status } = member;
    const next = change === 'remove' ? null : { role, status, ...change };
    if (next && next.role === role && next.status === status) return { changed: false };
    const decided = decideMemberChange({ actorRole: ctx.role, current: { role, status }, next, owners });
    if (!decided.ok) refuse(decided.error.code);
    if (next) await saveMembership(tx, { ...member, ...next });
    else await deleteMembership(tx, member.id);
    await emit(tx, [
      {
        type: next ? 'identity.member_changed' : 'identity.member_removed',
        subjectType: 'member',
        subjectId: member.id,
        data: { userId: member.userId, from: { role, status }, to: next },
      },
    ]);
    return { changed: true };
  });
  forgetMembers();
  return result;
}
