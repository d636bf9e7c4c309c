import { eventTypes } from '@/lib/contracts/events';
import type { Reaction } from '@/server/platform/events/reaction';
import { noteEvents } from './use-cases/note-events';

const counted = [
  'orders.',
  'finance.',
  'fulfilment.',
  'aftersales.',
  'support.',
  'customers.customer_',
  'inventory.',
  'catalog.',
  'automation.rule_',
  'integrations.import_',
];

/** What is counted when something happened. */
export const reactions: readonly Reaction[] = [
  {
    name: 'analytics.note-events',
    on: eventTypes.filter((type) => counted.some((c) => type.startsWith(c))),
    countsHistory: true,
    handle: noteEvents,
  },
];
