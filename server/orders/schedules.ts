import type { Schedule } from '@/server/platform/events/reaction';
import { expireUnpaid } from './use-cases/expire-unpaid';
import { releaseTimedHolds } from './use-cases/release-timed-holds';
import { watchPayments } from './use-cases/watch-payments';

/** What orders do by the clock. */
export const schedules: Schedule[] = [
  { name: 'orders.expire-unpaid', everySeconds: 60, run: async (ctx) => void (await expireUnpaid(ctx)) },
  {
    name: 'orders.release-timed-holds',
    everySeconds: 30,
    run: async (ctx) => void (await releaseTimedHolds(ctx)),
  },
  { name: 'orders.watch-payments', everySeconds: 30, run: (ctx) => watchPayments(ctx) },
];
