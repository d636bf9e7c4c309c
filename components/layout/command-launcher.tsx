'use client';
import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Kbd } from '@/components/ui/kbd';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import { navItems } from './nav-items';
import type { ShellData } from './shell-data';

const CommandPalette = dynamic(() => import('./command-palette').then((m) => m.CommandPalette), {
  ssr: false,
});
const ShortcutSheet = dynamic(() => import('./shortcut-sheet').then((m) => m.ShortcutSheet), { ssr: false });

/** The search button of the top bar, and the keys that work everywhere: ⌘K, "?", and "g" with a letter. */
export function CommandLauncher({ shell }: { shell: ShellData }) {
  const t = useTranslations('nav');
  const tc = useTranslations('common');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [sheet, setSheet] = useState(false);
  const pages = navItems.filter((i) => shell.permissions.includes(i.permission));
  useHotkeys(
    {
      'mod+k': () => setOpen(true),
      '?': () => setSheet(true),
      ...Object.fromEntries(pages.map((i) => [i.keys, () => router.push(`/${shell.tenant.slug}${i.path}`)])),
    },
    {
      scope: tc('shortcuts.everywhere'),
      labels: {
        'mod+k': tc('shortcuts.command'),
        '?': tc('shortcuts.sheet'),
        '/': tc('shortcuts.search'),
        ...Object.fromEntries(pages.map((i) => [i.keys, t('goTo', { name: t(i.id as never) })])),
      },
    },
  );
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
        className="flex h-8 min-w-0 items-center gap-2 rounded-md border border-line-strong bg-bg px-2.5 text-dense text-muted hover:border-control hover:text-text sm:w-72 touch:h-10"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="truncate max-sm:sr-only">{t('searchHint')}</span>
        <span className="ms-auto max-sm:hidden touch:hidden">
          <Kbd keys="mod+k" />
        </span>
      </button>
      {open && (
        <CommandPalette shell={shell} onClose={() => setOpen(false)} onShortcuts={() => setSheet(true)} />
      )}
      {sheet && <ShortcutSheet onClose={() => setSheet(false)} />}
    </>
  );
}
