'use client';
import { useEffect, useState } from 'react';
import type { WallFacts } from '@/lib/contracts/analytics-wall';

const silentAfterMs = 30_000;
const staleAfterMs = 60_000;

/**
 * The wall's figures as they come, and whether they are older than a minute. One stream at a time: when it breaks or falls
 * silent it is opened anew, at first after a second, later after up to half a minute. `gone`: this screen may not look any more.
 */
export function useWallFacts(
  slug: string,
  first: WallFacts,
): { facts: WallFacts; stale: boolean; gone: boolean } {
  const [facts, setFacts] = useState(first);
  const [stale, setStale] = useState(false);
  const [gone, setGone] = useState(false);
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let heardAt = performance.now();
    let triedAt = heardAt;
    let pauseMs = 1000;
    let ended = false;
    const open = () => {
      source?.close();
      clearTimeout(timer);
      timer = undefined;
      if (ended) return;
      triedAt = performance.now();
      source = new EventSource(`/api/live/${encodeURIComponent(slug)}/wall`);
      source.addEventListener('facts', (event) => {
        heardAt = performance.now();
        pauseMs = 1000;
        setFacts(JSON.parse((event as MessageEvent<string>).data) as WallFacts);
        setStale(false);
      });
      source.addEventListener('gone', () => {
        ended = true;
        source?.close();
        setGone(true);
      });
      source.onerror = () => {
        if (source?.readyState === EventSource.CLOSED) again();
      };
    };
    const again = () => {
      source?.close();
      // One attempt is lined up at a time: lining it up anew each second would put it off for ever.
      if (timer) return;
      timer = setTimeout(open, pauseMs);
      pauseMs = Math.min(pauseMs * 2, 30_000);
    };
    const watch = setInterval(() => {
      const now = performance.now();
      setStale(now - heardAt > staleAfterMs);
      if (now - heardAt > silentAfterMs && now - triedAt > silentAfterMs) again();
    }, 1000);
    open();
    window.addEventListener('online', open);
    return () => {
      ended = true;
      source?.close();
      clearTimeout(timer);
      clearInterval(watch);
      window.removeEventListener('online', open);
    };
  }, [slug]);
  return { facts, stale, gone };
}
