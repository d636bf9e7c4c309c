'use client';
import { useState } from 'react';
import type { PresenceView } from '@/lib/contracts/presence';
import { useBeat } from './use-beat';

/** True while somebody types into a text on this page. */
function isWriting(): boolean {
  const el = document.activeElement;
  return el instanceof HTMLTextAreaElement && el.value.trim() !== '';
}

/**
 * Says again and again that this page is open, and answers who else has it open. `onNewer` hears of each beat that finds
 * another version than the page shows.
 */
export function usePresence(
  beat: (writing: boolean) => Promise<PresenceView>,
  version: number,
  onNewer: () => void,
): PresenceView['others'] {
  const [others, setOthers] = useState<PresenceView['others']>([]);
  useBeat(async (gone) => {
    const seen = await beat(isWriting()).catch(() => null);
    if (!seen || gone()) return;
    setOthers(seen.others);
    if (seen.version !== version) onNewer();
  });
  return others;
}

/** The names to show of those who are there: the ones who write, or else all. */
export function presentNames(others: PresenceView['others'], locale: string) {
  const writing = others.filter((o) => o.writing);
  const shown = writing.length > 0 ? writing : others;
  const names = new Intl.ListFormat(locale).format(shown.map((o) => o.name));
  return { key: writing.length > 0 ? ('writing' as const) : ('here' as const), names, count: shown.length };
}
