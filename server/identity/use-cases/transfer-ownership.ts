import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { forgetMembers } from '@/server/platform/auth/member';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { decideOwnershipTransfer } from '../domain/members';
import { lockMembership, membershipIdOf, saveMembership } from '../membership.store';

/**
 * Makes a member the owner and the acting owner an admin, both or neither.
 * Errors: not_found, forbidden, transition_refused. Emits: identity.member_changed, twice.
 */
export async function transferOwnership(ctx: StaffCtx, publicId: string): Promise<void> {
  const memberId = fromPublicId('mem', publicId) ?? refuse('not_found');
  await inTenantTx(ctx, async (tx) => {
    const { member } = await lockMembership(tx, memberId);
    const decided = decideOwnershipTransfer({
      actorRole: ctx.role,
      toSelf: member.userId === ctx.actor.id,
      target: member,
    });
    if (!decided.ok) refuse(decided.error.code, decided.error.facts);
    const own = (await lockMembership(tx, await membershipIdOf(tx, ctx.actor.id))).member;
    const changes = [
      { before: member, role: 'owner' as const },
      { before: own, role: 'admin' as const },
    ];
    for (const { before, role } of changes) await saveMembership(tx, { ...before, role });
    await emit(
      tx,
      changes.map(({ before: { id, userId, role: from, status }, role }) => ({
        type: 'identity.member_changed' as const,
        subjectType: 'member' as const,
        subjectId: id,
        data: { userId, from: { role: from, status }, to: { role, status } },
      })),
    );
  });
  forgetMembers();
}
