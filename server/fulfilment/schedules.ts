import type { Schedule } from '@/server/platform/events/reaction';
import { moveSandboxParcels } from './use-cases/move-sandbox-parcels';
import { watchPromises } from './use-cases/watch-promises';

/** How long a day of the sandbox carrier lasts for parcels that people hand over: a parcel arrives within minutes. Units: seconds. */
export const demoDaySeconds = 120;

/** What fulfilment does by the clock. */
export const schedules: readonly Schedule[] = [
  {
    name: 'fulfilment.move-sandbox-parcels',
    everySeconds: 10,
    async run(ctx) {
      // Until a round finds nothing due, and not for ever.
      for (let round = 0; round < 20; round++)
        if ((await moveSandboxParcels(ctx, { daySeconds: demoDaySeconds })) === 0) break;
    },
  },
  {
    name: 'fulfilment.watch-promises',
    everySeconds: 1800,
    run: async (ctx) => void (await watchPromises(ctx)),
  },
];
