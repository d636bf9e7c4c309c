import type { Upkeep } from '@/server/platform/jobs/upkeep';
import { forgetExpired } from './use-cases/forget-expired';

/** What this area does by the clock for no tenant in particular. */
export const identityUpkeep: readonly Upkeep[] = [
  { name: 'identity.forget-expired', everySeconds: 3600, run: forgetExpired },
];
