import { z } from 'zod';
import type { JobHandler } from '@/server/platform/jobs/queue';
import { mailNotification } from './use-cases/mail-notification';
import { sendInvitation } from './use-cases/send-invitation';

const invitationPayload = z.object({ invitationId: z.uuid() });
const notificationPayload = z.object({ notificationId: z.uuid() });

/** The jobs that this area stages. */
export const identityJobs: readonly JobHandler[] = [
  {
    name: 'identity.send-invitation',
    run: (ctx, payload) => sendInvitation(ctx, invitationPayload.parse(payload)),
  },
  {
    name: 'identity.mail-notification',
    run: (ctx, payload) => mailNotification(ctx, notificationPayload.parse(payload)),
  },
];
