import { z } from 'zod';
import type { JobHandler } from '@/server/platform/jobs/queue';
import { mailCare } from './use-cases/mail-care';

/** The jobs of customers. */
export const jobs: readonly JobHandler[] = [
  {
    name: 'customers.mail-care',
    run: (ctx, payload) => mailCare(ctx, z.object({ messageId: z.uuid() }).parse(payload).messageId),
  },
];
