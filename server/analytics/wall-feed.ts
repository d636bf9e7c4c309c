import type { WallFacts } from '@/lib/contracts/analytics-wall';
import type { StaffCtx } from '@/server/platform/context';
import { log } from '@/server/platform/log/log';
import { getWall } from './queries/wall';

type Listener = (facts: WallFacts) => void;
type Feed = {
  listeners: Set<Listener>;
  last: WallFacts | null;
  timer: NodeJS.Timeout | undefined;
  ended: boolean;
};

const everyMs = 5000;
const feeds = new Map<string, Feed>();

async function turn(ctx: StaffCtx, feed: Feed): Promise<void> {
  try {
    const facts = await getWall({ ...ctx, now: new Date() });
    feed.last = facts;
    for (const listener of feed.listeners) listener(facts);
  } catch (error) {
    // The walls see by the time of what they have that nothing newer came.
    log.warn({ err: error, tenantId: ctx.tenantId }, 'the figures of a wall could not be read');
  }
  if (!feed.ended) feed.timer = setTimeout(() => void turn(ctx, feed), everyMs);
}

/** How many walls of the shop look on in this process. */
export function watchersOf(tenantId: string): number {
  return feeds.get(tenantId)?.listeners.size ?? 0;
}

/**
 * Gives the listener the figures of the shop every five seconds until the returned function is called; the first at once
 * when others look on already. However many look on, the figures are read once; when nobody does, nothing runs.
 */
export function watchWall(ctx: StaffCtx, listener: Listener): () => void {
  let feed = feeds.get(ctx.tenantId);
  if (!feed) {
    feed = { listeners: new Set(), last: null, timer: undefined, ended: false };
    feeds.set(ctx.tenantId, feed);
    void turn(ctx, feed);
  }
  const own = feed;
  own.listeners.add(listener);
  if (own.last) listener(own.last);
  return () => {
    own.listeners.delete(listener);
    if (own.listeners.size > 0) return;
    own.ended = true;
    clearTimeout(own.timer);
    if (feeds.get(ctx.tenantId) === own) feeds.delete(ctx.tenantId);
  };
}
