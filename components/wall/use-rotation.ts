'use client';
import { useEffect, useState } from 'react';

/** Turns over `count` pages every so many seconds until paused; the space bar pauses, the arrows turn by hand. */
export function useRotation(count: number, seconds: number, start = 0) {
  const [at, setAt] = useState(start);
  const [paused, setPaused] = useState(false);
  const turn = (by: number) => setAt((now) => (now + by + count) % count);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page turned by hand is shown for its whole time, too
  useEffect(() => {
    if (paused || count < 2) return;
    const timer = setTimeout(() => setAt((now) => (now + 1) % count), seconds * 1000);
    return () => clearTimeout(timer);
  }, [at, paused, count, seconds]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) {
        event.preventDefault();
        setPaused((now) => !now);
      }
      if (event.key === 'ArrowRight') setAt((now) => (now + 1) % count);
      if (event.key === 'ArrowLeft') setAt((now) => (now + count - 1) % count);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [count]);
  return { at, paused, turn, setAt, toggle: () => setPaused(!paused) };
}
