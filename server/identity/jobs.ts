import { z } from 'zod';
import type { JobHandler } from '@/server/platform/jobs/queue';
import { sendInvitation } from './use-cases/send-invitation';

const invitationPayload = z.object({ invitationId: z.uuid() });

/** The jobs that this area stages. */
export const identityJobs: readonly JobHandler[] = [
  {
    name: 'identity.send-invitation',
    run: (ctx, payload) => sendInvitation(ctx, invitationPayload.parse(payload)),
  },
];
