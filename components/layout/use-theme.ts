'use client';
import { useEffect, useState } from 'react';
import { rememberPreference } from '@/components/ui/preferences';

export type Theme = 'light' | 'dark' | 'system';

/** The theme of this browser, kept in a cookie so that the server paints it right at once. */
export function useTheme(): [Theme, (next: Theme) => void] {
  const [theme, set] = useState<Theme>('system');
  useEffect(() => {
    const now = document.documentElement.dataset.theme;
    if (now === 'light' || now === 'dark') set(now);
  }, []);
  return [
    theme,
    (next) => {
      document.documentElement.dataset.theme = next;
      rememberPreference('theme', next);
      set(next);
    },
  ];
}
