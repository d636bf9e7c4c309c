import type { Schedule } from '@/server/platform/events/reaction';
import { expireReservations } from './use-cases/expire-reservations';
import { proposePurchases } from './use-cases/propose-purchases';

/** What inventory does by the clock. */
export const schedules: readonly Schedule[] = [
  {
    name: 'inventory.expire-reservations',
    everySeconds: 30,
    run: async (ctx) => {
      await expireReservations(ctx);
    },
  },
  {
    name: 'inventory.propose-purchases',
    everySeconds: 3600,
    run: async (ctx) => void (await proposePurchases(ctx)),
  },
];
