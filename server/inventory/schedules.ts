import type { Schedule } from '@/server/platform/events/reaction';
import { expireReservations } from './use-cases/expire-reservations';

/** What inventory does by the clock. */
export const schedules: readonly Schedule[] = [
  {
    name: 'inventory.expire-reservations',
    everySeconds: 30,
    run: async (ctx) => {
      await expireReservations(ctx);
    },
  },
];
