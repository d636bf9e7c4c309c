import type { EventType } from '@/lib/contracts/events';
import type { Reaction } from '@/server/platform/events/reaction';
import { ringingEvents } from './domain/notifications';
import { ringBells } from './use-cases/ring-bells';

/** What the shop itself does when something happened: it tells its members. */
export const reactions: readonly Reaction[] = [
  {
    name: 'identity.ring-bells',
    on: ringingEvents as EventType[],
    handle: (ctx, events) => ringBells(ctx, events),
  },
];
