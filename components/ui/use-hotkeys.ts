'use client';
import { useEffect, useRef } from 'react';
import { isComposing, isTyping, scanGapMs, scannerListens } from './keyboard';
import { listShortcuts, shortcutsOn } from './shortcuts';

type Handlers = Record<string, (event: KeyboardEvent) => void>;
type Options = { enabled?: boolean; labels?: Record<string, string>; scope?: string };

const sequenceMs = 1200;

function keyOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  return event.metaKey || event.ctrlKey ? `mod+${key}` : key;
}

/**
 * Single keys ("x", "?"), chords ("mod+k") and sequences ("g o"; what follows a "g" is no single key). Off in text fields, while an input method composes,
 * in open dialogs and when the person switched single keys off; where a scanner may type, a key waits until it is
 * clear that no burst follows.
 */
export function useHotkeys(handlers: Handlers, { enabled = true, labels, scope }: Options = {}): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  const labelText = JSON.stringify(labels ?? {});
  useEffect(
    () => (enabled && scope ? listShortcuts(scope, JSON.parse(labelText)) : undefined),
    [enabled, scope, labelText],
  );
  useEffect(() => {
    if (!enabled) return;
    let first = '';
    let firstAt = 0;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const onKey = (event: KeyboardEvent) => {
      if (waiting) {
        clearTimeout(waiting);
        waiting = undefined;
        first = '';
        return;
      }
      if (event.defaultPrevented || event.repeat || isComposing(event) || event.altKey) return;
      const key = keyOf(event);
      const single = !key.startsWith('mod+');
      if (
        single &&
        (isTyping(event) || !shortcutsOn() || document.querySelector('[role="dialog"],[role="alertdialog"]'))
      )
        return;
      const sequence = event.timeStamp - firstAt < sequenceMs ? `${first} ${key}` : '';
      const handler =
        latest.current[sequence] ?? (sequence.startsWith('g ') ? undefined : latest.current[key]);
      first = handler ? '' : key;
      firstAt = event.timeStamp;
      if (!handler) return;
      if (single && scannerListens() && key.length === 1) {
        waiting = setTimeout(() => {
          waiting = undefined;
          handler(event);
        }, scanGapMs + 10);
        return;
      }
      event.preventDefault();
      handler(event);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      clearTimeout(waiting);
      window.removeEventListener('keydown', onKey);
    };
  }, [enabled]);
}
