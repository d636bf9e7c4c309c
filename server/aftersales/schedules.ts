import type { Schedule } from '@/server/platform/events/reaction';
import { forgetPhotos } from './use-cases/forget-photos';
import { keepDeadlines } from './use-cases/keep-deadlines';
import { lookForPatterns } from './use-cases/look-for-patterns';
import { remindToSend } from './use-cases/remind-to-send';

/** What after-sales does by the clock. */
export const schedules: Schedule[] = [
  { name: 'aftersales.deadlines', everySeconds: 30, run: async (ctx) => void (await keepDeadlines(ctx)) },
  {
    name: 'aftersales.remind-to-send',
    everySeconds: 3600,
    run: async (ctx) => void (await remindToSend(ctx)),
  },
  {
    name: 'aftersales.forget-photos',
    everySeconds: 3600,
    run: async (ctx) => void (await forgetPhotos(ctx)),
  },
  {
    name: 'aftersales.look-for-patterns',
    everySeconds: 21_600,
    run: async (ctx) => void (await lookForPatterns(ctx)),
  },
];
