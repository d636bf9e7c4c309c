import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { type Mail, sendMail } from '@/server/platform/mail/send-mail';
import { invitationSecret } from '../invitation.store';
import { invitationMail } from '../mails';
import { getInvitation } from '../queries/team';

/** Mails the link of an open invitation; one that was withdrawn or accepted meanwhile is not mailed. */
export async function sendInvitation(ctx: StaffCtx, payload: { invitationId: string }): Promise<void> {
  const mail = await inTenantRead(ctx, async (tx): Promise<Mail | null> => {
    const invitation = await getInvitation(tx, payload.invitationId);
    if (!invitation?.open) return null;
    const { email, role, invitedBy, locale, expiresAt, id } = invitation;
    return invitationMail(
      email,
      locale,
      { shopName: ctx.tenant.name, invitedBy, role },
      invitationSecret(id, expiresAt),
    );
  });
  if (mail) await sendMail(mail);
}
