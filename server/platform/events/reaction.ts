import type { EventType } from '@/lib/contracts/events';
import type { StaffCtx } from '@/server/platform/context';

/** One event of the spine as its readers get it. */
export type StoredEvent = {
  id: string;
  type: EventType;
  subjectType: string;
  subjectId: string;
  actorType: string;
  actorId: string | null;
  data: Record<string, unknown>;
  occurredAt: Date;
  /** True for history and own changes: only reactions that count are given it. */
  quiet?: boolean;
};

/**
 * What an area does when something happened. The handler gets all waiting events of its types of one tenant at once, in the
 * order in which they were written, at least once: it must be idempotent. A handler that throws is tried again later with
 * the same events, without holding up others.
 */
export type Reaction = {
  name: string;
  on: readonly EventType[];
  /** True for a reaction that only counts what happened: it gets history and own changes, too. */
  countsHistory?: true;
  handle(ctx: StaffCtx, events: readonly StoredEvent[]): Promise<void>;
};

/** What an area does by the clock, for each tenant in turn. */
export type Schedule = { name: string; everySeconds: number; run(ctx: StaffCtx): Promise<void> };
