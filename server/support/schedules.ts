import type { Schedule } from '@/server/platform/events/reaction';
import { takeDroppedMails } from './mail-drop';
import { askDelivered } from './use-cases/ask-delivered';
import { assignWaiting } from './use-cases/assign-waiting';
import { keepTime } from './use-cases/keep-time';
import { tidyTickets } from './use-cases/tidy-tickets';

/** What support does by the clock. */
export const schedules: Schedule[] = [
  { name: 'support.keep-time', everySeconds: 15, run: async (ctx) => void (await keepTime(ctx)) },
  { name: 'support.assign-waiting', everySeconds: 30, run: async (ctx) => void (await assignWaiting(ctx)) },
  {
    name: 'support.take-dropped-mails',
    everySeconds: 10,
    run: async (ctx) => void (await takeDroppedMails(ctx)),
  },
  { name: 'support.ask-delivered', everySeconds: 600, run: async (ctx) => void (await askDelivered(ctx)) },
  { name: 'support.tidy-tickets', everySeconds: 300, run: tidyTickets },
];
