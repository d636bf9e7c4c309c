import type { Schedule } from '@/server/platform/events/reaction';
import { sweepInbox } from './use-cases/sweep-inbox';

/** What this area does by the clock. */
export const schedules: readonly Schedule[] = [
  { name: 'integrations.sweep-inbox', everySeconds: 10, run: sweepInbox },
];
