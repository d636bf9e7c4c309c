import type { JobHandler } from '@/server/platform/jobs/queue';
import { deliveryJob, type TryJob } from './delivery.store';
import { continueImport } from './use-cases/continue-import';
import { deliverWebhook } from './use-cases/deliver-webhook';
import { processInbox } from './use-cases/process-inbox';
import { writeExport } from './use-cases/write-export';

/** The jobs of this area: write a file piece by piece, process what platforms sent, deliver messages. */
export const jobs: JobHandler[] = [
  {
    name: 'integrations.write-import',
    run: (ctx, payload) => continueImport(ctx, (payload as { importId: string }).importId),
  },
  {
    name: 'integrations.process-inbox',
    run: (ctx, payload) => processInbox(ctx, (payload as { connectionId: string }).connectionId),
  },
  {
    name: 'integrations.write-export',
    run: (ctx, payload) => writeExport(ctx, payload as { exportId: string }),
  },
  {
    name: deliveryJob,
    lane: 'outside',
    run: (ctx, payload) => deliverWebhook(ctx, payload as TryJob),
  },
];
