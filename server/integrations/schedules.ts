import type { Schedule } from '@/server/platform/events/reaction';
import { forgetMessages } from './use-cases/forget-messages';
import { sweepDeliveries } from './use-cases/sweep-deliveries';
import { sweepInbox } from './use-cases/sweep-inbox';

/** What this area does by the clock. */
export const schedules: readonly Schedule[] = [
  { name: 'integrations.sweep-inbox', everySeconds: 10, run: sweepInbox },
  {
    name: 'integrations.forget-messages',
    everySeconds: 6 * 3600,
    run: async (ctx) => void (await forgetMessages(ctx)),
  },
  { name: 'integrations.sweep-deliveries', everySeconds: 3600, run: sweepDeliveries },
];
