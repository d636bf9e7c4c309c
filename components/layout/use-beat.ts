'use client';
import { useEffect, useRef } from 'react';

const beatMs = 8000;

/** Calls again and again, at once and every eight seconds, while the page is open and to be seen; `gone` says that it was left. */
export function useBeat(tell: (gone: () => boolean) => Promise<void>): void {
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    let left = false;
    const beat = () => {
      if (!document.hidden) void latest.current(() => left);
    };
    beat();
    const timer = setInterval(beat, beatMs);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, []);
}
