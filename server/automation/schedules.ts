import type { Schedule } from '@/server/platform/events/reaction';
import { processOrders } from './use-cases/process-orders';
import { reoptimiseBySchedule } from './use-cases/reoptimise-by-schedule';
import { runScheduledRules } from './use-cases/run-scheduled-rules';

/** The pipeline by the clock: what is due again, and what a lost event would have left behind. */
export const schedules: readonly Schedule[] = [
  { name: 'automation.run-scheduled-rules', everySeconds: 60, run: (ctx) => runScheduledRules(ctx) },
  {
    name: 'automation.process-due-orders',
    everySeconds: 5,
    run: async (ctx) => void (await processOrders(ctx)),
  },
  {
    name: 'automation.reoptimise',
    everySeconds: 3600,
    run: async (ctx) => void (await reoptimiseBySchedule(ctx)),
  },
];
