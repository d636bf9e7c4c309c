import type { Upkeep } from '@/server/platform/jobs/upkeep';
import { countWaiting } from './use-cases/count-waiting';

/** What analytics does by the clock: what happened is in the figures within seconds. */
export const analyticsUpkeep: readonly Upkeep[] = [
  { name: 'analytics.count', everySeconds: 1, sideBySide: true, run: countWaiting },
];
