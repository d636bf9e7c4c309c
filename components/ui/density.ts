'use client';
import { useEffect, useState } from 'react';
import { rememberPreference } from './preferences';

export type Density = 'compact' | 'default' | 'touch';

/** The row and control height of this browser, and the way to change it at once on the whole page. */
export function useDensity(): [Density, (next: Density) => void] {
  const [density, set] = useState<Density>('default');
  useEffect(() => {
    const now = document.documentElement.dataset.density;
    if (now === 'compact' || now === 'touch') set(now);
  }, []);
  return [
    density,
    (next) => {
      document.documentElement.dataset.density = next;
      rememberPreference('density', next);
      set(next);
    },
  ];
}
