import type { Schedule } from '@/server/platform/events/reaction';
import { pollRefunds } from './use-cases/poll-refunds';

/** What finance does by the clock. */
export const schedules: Schedule[] = [
  { name: 'finance.poll-refunds', everySeconds: 600, run: async (ctx) => void (await pollRefunds(ctx)) },
];
