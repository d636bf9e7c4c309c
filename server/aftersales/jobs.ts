import { z } from 'zod';
import type { JobHandler } from '@/server/platform/jobs/queue';
import { mailReturn } from './use-cases/mail-return';
import { returnMails } from './use-cases/stage-return-mails';

const mailPayload = z.object({
  kind: z.enum(returnMails),
  returnId: z.uuid(),
  eventId: z.uuid(),
  refundMinor: z.number().nullable(),
});

/** The jobs of after-sales. */
export const jobs: readonly JobHandler[] = [
  { name: 'aftersales.mail-shopper', run: (ctx, payload) => mailReturn(ctx, mailPayload.parse(payload)) },
];
