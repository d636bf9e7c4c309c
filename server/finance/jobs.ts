import { z } from 'zod';
import type { JobHandler } from '@/server/platform/jobs/queue';
import { mailAnomaly } from './use-cases/mail-anomaly';

const mailPayload = z.object({ anomalyId: z.uuid(), userId: z.uuid() });

/** The jobs of finance. */
export const jobs: readonly JobHandler[] = [
  { name: 'finance.mail-anomaly', run: (ctx, payload) => mailAnomaly(ctx, mailPayload.parse(payload)) },
];
