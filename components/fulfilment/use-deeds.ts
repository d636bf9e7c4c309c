'use client';
import { useEffect, useRef, useState } from 'react';
import { newKey, withIdempotencyKey } from '@/components/layout/idempotency-key';
import { type Refused, refusalOf } from '@/components/layout/refusal';
import { trpc } from '@/components/layout/trpc';
import type { NewPickDeed, PickDeed } from '@/lib/contracts/pick-deeds';

function send(taskId: string, deed: PickDeed): Promise<unknown> {
  const { binId, variantId, quantity } = deed;
  const place = { taskId, binId, variantId, quantity };
  return withIdempotencyKey(deed.key, (): Promise<unknown> => {
    if (deed.kind === 'pick') return trpc.waves.pick.mutate(place);
    if (deed.kind === 'undo') return trpc.waves.undo.mutate(place);
    return trpc.waves.short.mutate({ ...place, reason: deed.reason });
  });
}

/**
 * What a picker did, in order and kept on the device until the server has it: without a connection picking goes on, and
 * afterwards each deed is sent once, under its own key, so that a repeat changes nothing.
 */
export function useDeeds(taskId: string, onSettled: () => void, onRefused: (refused: Refused) => void) {
  const store = `orderloop.deeds.${taskId}`;
  const [waiting, setWaiting] = useState<PickDeed[]>([]);
  const [offline, setOffline] = useState(false);
  const queue = useRef<PickDeed[]>([]);
  const running = useRef(false);
  const keep = (deeds: PickDeed[]) => {
    queue.current = deeds;
    setWaiting(deeds);
    try {
      if (deeds.length > 0) localStorage.setItem(store, JSON.stringify(deeds));
      else localStorage.removeItem(store);
    } catch {
      // Without a store the queue lives as long as the page.
    }
  };
  const flush = async () => {
    if (running.current) return;
    running.current = true;
    let sent = false;
    while (queue.current.length > 0) {
      const deed = queue.current[0]!;
      try {
        await send(taskId, deed);
        setOffline(false);
      } catch (thrown) {
        const refused = refusalOf(thrown);
        if (refused.code === 'offline' || refused.code === 'internal' || refused.code === 'rate_limited') {
          setOffline(true);
          break;
        }
        onRefused(refused);
      }
      sent = true;
      keep(queue.current.slice(1));
    }
    running.current = false;
    if (sent) onSettled();
  };
  const latest = useRef(flush);
  latest.current = flush;
  useEffect(() => {
    try {
      const kept = JSON.parse(localStorage.getItem(store) ?? '[]') as PickDeed[];
      if (kept.length > 0) {
        queue.current = kept;
        setWaiting(kept);
      }
    } catch {
      // What cannot be read is no deed.
    }
    const again = () => void latest.current();
    again();
    window.addEventListener('online', again);
    const timer = setInterval(again, 4000);
    return () => {
      window.removeEventListener('online', again);
      clearInterval(timer);
    };
  }, [store]);
  return {
    waiting,
    offline,
    add: (deed: NewPickDeed) => {
      keep([...queue.current, { ...deed, key: newKey() }]);
      void flush();
    },
  };
}
