import { z } from 'zod';
import type { JobHandler } from '@/server/platform/jobs/queue';
import { mailAnomaly } from './use-cases/mail-anomaly';
import { submitRefund } from './use-cases/submit-refund';

const mailPayload = z.object({ anomalyId: z.uuid(), userId: z.uuid() });
const refundPayload = z.object({ refundId: z.uuid() });

/** The jobs of finance. */
export const jobs: readonly JobHandler[] = [
  { name: 'finance.mail-anomaly', run: (ctx, payload) => mailAnomaly(ctx, mailPayload.parse(payload)) },
  {
    name: 'finance.submit-refund',
    run: (ctx, payload) => submitRefund(ctx, refundPayload.parse(payload).refundId),
  },
];
