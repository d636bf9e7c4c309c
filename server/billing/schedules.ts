import type { Schedule } from '@/server/platform/events/reaction';
import { readAccount } from './use-cases/read-account';

/** What this area does by the clock: time turns grace into read-only, and an event that was lost is made up for. */
export const schedules: readonly Schedule[] = [
  { name: 'billing.read-account', everySeconds: 3600, run: (ctx) => readAccount(ctx) },
];
