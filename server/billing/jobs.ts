import type { JobHandler } from '@/server/platform/jobs/queue';
import { reportSeats } from './use-cases/change-subscription';
import { readAccount } from './use-cases/read-account';

/** The jobs of this area: both ask the payment provider, and so run beside the others. */
export const jobs: readonly JobHandler[] = [
  { name: 'billing.read-account', lane: 'outside', run: (ctx) => readAccount(ctx, 'when an event waits') },
  { name: 'billing.report-seats', lane: 'outside', run: (ctx) => reportSeats(ctx) },
];
