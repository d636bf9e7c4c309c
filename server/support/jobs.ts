import { z } from 'zod';
import type { JobHandler } from '@/server/platform/jobs/queue';
import { mailMessage } from './use-cases/mail-message';
import { mailSurvey } from './use-cases/mail-survey';

/** The jobs of support. */
export const jobs: readonly JobHandler[] = [
  {
    name: 'support.mail-message',
    run: (ctx, payload) => mailMessage(ctx, z.object({ messageId: z.uuid() }).parse(payload).messageId),
  },
  {
    name: 'support.mail-survey',
    run: (ctx, payload) =>
      mailSurvey(ctx, z.object({ surveyId: z.uuid(), reminder: z.boolean() }).parse(payload)),
  },
];
