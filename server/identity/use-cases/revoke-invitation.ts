import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { closeInvitation, lockInvitation } from '../invitation.store';

/** Withdraws an invitation; its link stops working. Errors: not_found. Emits: identity.invitation_revoked. */
export async function revokeInvitation(ctx: StaffCtx, publicId: string): Promise<{ revoked: boolean }> {
  const id = fromPublicId('inv', publicId) ?? refuse('not_found');
  return inTenantTx(ctx, async (tx) => {
    const invitation = await lockInvitation(tx, id);
    if (invitation.acceptedAt || invitation.revokedAt) return { revoked: false };
    await closeInvitation(tx, id, 'revoked_at');
    await emit(tx, [
      {
        type: 'identity.invitation_revoked',
        subjectType: 'invitation',
        subjectId: id,
        data: { role: invitation.role },
      },
    ]);
    return { revoked: true };
  });
}
