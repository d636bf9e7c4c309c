import { identityJobs } from '@/server/identity/jobs';
import type { Reaction, Schedule } from '@/server/platform/events/reaction';
import type { JobHandler } from '@/server/platform/jobs/queue';

/** What each area does when something happened; in this order for each batch of events. */
export const reactions: readonly Reaction[] = [];

/** What each area does by the clock. */
export const schedules: readonly Schedule[] = [];

/** The jobs that areas stage for later. */
export const jobs: readonly JobHandler[] = [...identityJobs];
