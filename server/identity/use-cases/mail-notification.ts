import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { sendMail } from '@/server/platform/mail/send-mail';
import { notificationMail } from '../notification-mail';
import { unreadWithReader } from '../queries/notifications';

/** Mails a message to its reader, unless it was read meanwhile or the reader has left the shop. */
export async function mailNotification(ctx: StaffCtx, payload: { notificationId: string }): Promise<void> {
  const found = await inTenantRead(ctx, (tx) => unreadWithReader(tx, payload.notificationId));
  if (found) await sendMail(notificationMail(ctx.tenant, found));
}
