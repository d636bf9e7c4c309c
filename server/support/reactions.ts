import type { Reaction } from '@/server/platform/events/reaction';
import { askReturned } from './use-cases/ask-returned';
import { assignWaiting } from './use-cases/assign-waiting';
import { hearReturns } from './use-cases/hear-returns';
import { sendSurveys } from './use-cases/send-surveys';

/** What support does when something happened. */
export const reactions: readonly Reaction[] = [
  {
    name: 'support.assign-waiting',
    on: ['support.ticket_new', 'support.ticket_open'],
    handle: async (ctx) => void (await assignWaiting(ctx)),
  },
  {
    name: 'support.hear-returns',
    on: ['aftersales.message_added', 'aftersales.return_disputed'],
    handle: (ctx, events) => hearReturns(ctx, events),
  },
  {
    name: 'support.send-surveys',
    on: ['support.ticket_resolved'],
    handle: async (ctx, events) =>
      void (await sendSurveys(ctx, [...new Set(events.map((e) => e.subjectId))])),
  },
  {
    name: 'support.ask-returned',
    on: ['aftersales.return_closed'],
    handle: async (ctx, events) =>
      void (await askReturned(
        ctx,
        events.map((e) => String(e.data.returnId)),
      )),
  },
];
