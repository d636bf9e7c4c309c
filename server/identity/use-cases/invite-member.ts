import type { Role } from '@/lib/contracts/permissions';
import { refuse } from '@/lib/kernel/errors';
import { newId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { enqueue } from '@/server/platform/jobs/queue';
import { mayGive } from '../domain/members';
import { insertInvitation, invitationSeconds, withdrawOpen } from '../invitation.store';
import { isMemberByEmail } from '../membership.store';
import { refuseBeyondSeats } from '../seats';

/**
 * Invites an address into the shop: a mail with a link that works once, for a week. An earlier open invitation of the
 * address stops working. Errors: already_exists for a member, forbidden, plan_limit. Emits: identity.member_invited.
 */
export async function inviteMember(
  ctx: StaffCtx,
  input: { email: string; role: Role },
): Promise<{ id: string }> {
  if (!mayGive(ctx.role, input.role)) refuse('forbidden');
  return inTenantTx(ctx, async (tx) => {
    if (await isMemberByEmail(tx, input.email))
      refuse('already_exists', { param: 'email', value: input.email }, 'email');
    await withdrawOpen(tx, input.email);
    await refuseBeyondSeats(tx);
    const id = newId('inv');
    const expiresAt = new Date(ctx.now.getTime() + invitationSeconds * 1000);
    await insertInvitation(tx, { id, ...input, expiresAt });
    await enqueue(tx, { name: 'identity.send-invitation', payload: { invitationId: id } });
    await emit(tx, [
      {
        type: 'identity.member_invited',
        subjectType: 'invitation',
        subjectId: id,
        data: { role: input.role },
      },
    ]);
    return { id: toPublicId('inv', id) };
  });
}
