import { z } from 'zod';
import type { JobHandler } from '@/server/platform/jobs/queue';
import { continueBulk } from './use-cases/continue-bulk';

const bulkPayload = z.object({ bulkId: z.uuid(), startedBy: z.uuid() });

/** The jobs of orders. */
export const jobs: readonly JobHandler[] = [
  { name: 'orders.continue-bulk', run: (ctx, payload) => continueBulk(ctx, bulkPayload.parse(payload)) },
];
