'use client';
import { useEffect, useRef, useState } from 'react';
import { newKey, withIdempotencyKey } from '@/components/layout/idempotency-key';
import { type Refused, refusalOf } from '@/components/layout/refusal';
import { trpc } from '@/components/layout/trpc';
import {
  type DeedLedger,
  type NewPickDeed,
  type PickDeed,
  seeTask,
  settleDeed,
  stopsNow,
} from '@/lib/contracts/pick-deeds';
import type { PickTaskView } from '@/lib/contracts/waves';

function send(taskId: string, deed: PickDeed): Promise<{ version: number }> {
  const { binId, variantId, quantity } = deed;
  const place = { taskId, binId, variantId, quantity };
  return withIdempotencyKey(deed.key, (): Promise<{ version: number }> => {
    if (deed.kind === 'pick') return trpc.waves.pick.mutate(place);
    if (deed.kind === 'undo') return trpc.waves.undo.mutate(place);
    return trpc.waves.short.mutate({ ...place, reason: deed.reason });
  });
}

/**
 * What a picker did, in order and kept on the device until the server has it: without a connection picking goes on, and
 * afterwards each deed is sent once, under its own key, so that a repeat changes nothing. `stops` counts every deed from the
 * moment of the scan on, and never forgets one between the server's answer and its next page.
 */
export function useDeeds(task: PickTaskView, onSettled: () => void, onRefused: (refused: Refused) => void) {
  const store = `orderloop.deeds.${task.id}`;
  const [shown, setShown] = useState<DeedLedger>({
    seen: task,
    settled: [],
    version: task.version,
    waiting: [],
  });
  const [offline, setOffline] = useState(false);
  const ledger = useRef(shown);
  const running = useRef(false);
  const keep = (next: DeedLedger) => {
    ledger.current = next;
    setShown(next);
    try {
      if (next.waiting.length > 0) localStorage.setItem(store, JSON.stringify(next.waiting));
      else localStorage.removeItem(store);
    } catch {
      // Without a store the queue lives as long as the page.
    }
  };
  const flush = async () => {
    if (running.current) return;
    running.current = true;
    let sent = false;
    while (ledger.current.waiting.length > 0) {
      try {
        const { version } = await send(task.id, ledger.current.waiting[0]!);
        keep(settleDeed(ledger.current, version));
        setOffline(false);
      } catch (thrown) {
        const refused = refusalOf(thrown);
        if (refused.code === 'offline' || refused.code === 'internal' || refused.code === 'rate_limited') {
          setOffline(true);
          break;
        }
        keep(settleDeed(ledger.current, null));
        onRefused(refused);
      }
      sent = true;
    }
    running.current = false;
    if (sent) onSettled();
  };
  const latest = useRef({ flush, keep });
  latest.current = { flush, keep };
  useEffect(() => {
    const next = seeTask(ledger.current, task);
    if (next !== ledger.current) latest.current.keep(next);
  }, [task]);
  useEffect(() => {
    try {
      const kept = JSON.parse(localStorage.getItem(store) ?? '[]') as PickDeed[];
      if (kept.length > 0) {
        ledger.current = { ...ledger.current, waiting: kept };
        setShown(ledger.current);
      }
    } catch {
      // What cannot be read is no deed.
    }
    const again = () => void latest.current.flush();
    again();
    window.addEventListener('online', again);
    const timer = setInterval(again, 4000);
    return () => {
      window.removeEventListener('online', again);
      clearInterval(timer);
    };
  }, [store]);
  return {
    stops: stopsNow(shown),
    waiting: shown.waiting.length,
    offline,
    add: (deed: NewPickDeed) => {
      keep({ ...ledger.current, waiting: [...ledger.current.waiting, { ...deed, key: newKey() }] });
      void flush();
    },
  };
}
