'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { History, Keyboard, Languages, Moon, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Kbd } from '@/components/ui/kbd';
import { rememberPreference } from '@/components/ui/preferences';
import { CommandGroup, type Entry } from './command-items';
import { commandItems, navItems } from './nav-items';
import { pinyinOf } from './pinyin';
import { recentItems, rememberItem } from './recent-items';
import type { ShellData } from './shell-data';
import { useFound } from './use-found';
import { type Theme, useTheme } from './use-theme';

/** Everything by name: orders, SKUs, customers, pages, tasks and preferences; Chinese names by pinyin too. */
export function CommandPalette({
  shell,
  onClose,
  onShortcuts,
}: {
  shell: ShellData;
  onClose: () => void;
  onShortcuts: () => void;
}) {
  const t = useTranslations('nav');
  const tc = useTranslations('common');
  const router = useRouter();
  const locale = useLocale();
  const [theme, setTheme] = useTheme();
  const [text, setText] = useState('');
  const base = `/${shell.tenant.slug}`;
  const then = (run: () => void) => () => {
    onClose();
    run();
  };
  const go = (path: string) => then(() => router.push(`${base}${path}`));
  const may = (i: { permission: ShellData['permissions'][number] }) =>
    shell.permissions.includes(i.permission);
  const pages: Entry[] = navItems.filter(may).map((i) => ({
    id: `go-${i.id}`,
    label: t(i.id as never),
    icon: i.icon,
    keys: i.keys,
    keywords: [i.id, ...pinyinOf(t(i.id as never))],
    run: go(i.path),
  }));
  const tasks: Entry[] = commandItems.filter(may).map((i) => ({
    id: `do-${i.id}`,
    label: t(`commands.${i.id}` as never),
    icon: i.icon,
    keywords: [...i.keywords.split(' '), ...pinyinOf(t(`commands.${i.id}` as never))],
    run: go(i.path),
  }));
  const nextTheme: Theme = theme === 'dark' ? 'light' : 'dark';
  const nextLocale = locale === 'en' ? 'zh-CN' : 'en';
  const preferences: Entry[] = [
    {
      id: 'theme',
      label: `${tc('theme.label')}: ${tc(`theme.${nextTheme}`)}`,
      icon: Moon,
      keywords: ['theme', 'dark', 'zhuti'],
      run: then(() => setTheme(nextTheme)),
    },
    {
      id: 'locale',
      label: `${tc('language')}: ${tc(`languages.${nextLocale}`)}`,
      icon: Languages,
      keywords: ['language', 'yuyan', 'english', 'chinese'],
      run: then(() => {
        rememberPreference('locale', nextLocale);
        router.refresh();
      }),
    },
    {
      id: 'shortcuts',
      label: t('commands.shortcuts'),
      icon: Keyboard,
      keywords: ['keyboard'],
      run: then(onShortcuts),
    },
  ];
  const { found, waiting, failed } = useFound(shell, text, (path, label) =>
    then(() => {
      rememberItem(shell.tenant.slug, { href: `${base}${path}`, label });
      router.push(`${base}${path}`);
    }),
  );
  const [recent] = useState(() => recentItems(shell.tenant.slug));
  const recents: Entry[] = recent.map((r) => ({
    id: r.href,
    label: r.label,
    icon: History,
    run: then(() => router.push(r.href)),
  }));
  const first = [...found.orders, ...found.catalog, ...found.customers][0];
  const lower = text.trim().toLowerCase();
  const named = [...pages, ...tasks].some((e) =>
    [e.label, ...(e.keywords ?? [])].some((word) => word.toLowerCase().includes(lower)),
  );
  const best = first && !named ? `${first.label} ${first.id}` : undefined;
  const [value, setValue] = useState('');
  useEffect(() => {
    if (best) setValue(best);
  }, [best]);
  const searchable = navItems.filter((i) => may(i) && ['orders', 'catalog', 'customers'].includes(i.id));
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Base.Popup
          aria-label={t('commandTitle')}
          className="fixed inset-x-3 top-[10vh] z-50 mx-auto max-w-xl overflow-hidden rounded-card bg-raised shadow-overlay outline-none"
        >
          <Command label={t('commandTitle')} loop value={value} onValueChange={setValue}>
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              <Search aria-hidden className="size-4 shrink-0 text-muted" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder={t('searchHint')}
                aria-busy={waiting || undefined}
                className="h-12 w-full bg-transparent text-portal outline-none focus-visible:outline-none"
              />
              <Kbd keys="escape" />
            </div>
            <Command.List aria-label={t('commandTitle')} className="max-h-[60vh] overflow-y-auto p-2">
              {!first && !waiting && (
                <Command.Empty className="px-2 py-6 text-center text-body text-muted">
                  {t('commandEmpty')}
                </Command.Empty>
              )}
              {failed && (
                <p role="alert" className="px-2 py-2 text-dense text-danger">
                  {tc('offline')}
                </p>
              )}
              {text.trim() === '' ? (
                <CommandGroup heading={t('groups.recent')} entries={recents} />
              ) : (
                <>
                  <CommandGroup found heading={t('orders')} entries={found.orders} />
                  <CommandGroup found heading={t('catalog')} entries={found.catalog} />
                  <CommandGroup found heading={t('customers')} entries={found.customers} />
                </>
              )}
              <CommandGroup heading={t('groups.go')} entries={pages} />
              <CommandGroup heading={t('groups.do')} entries={tasks} />
              <CommandGroup heading={t('groups.settings')} entries={preferences} />
              {text.trim() !== '' && (
                <CommandGroup
                  found
                  heading={t('groups.found')}
                  entries={searchable.map((i) => ({
                    id: `find-${i.id}`,
                    label: t('findIn', { text: text.trim(), place: t(i.id as never) }),
                    icon: i.icon,
                    run: go(`${i.path}?q=${encodeURIComponent(text.trim())}`),
                  }))}
                />
              )}
            </Command.List>
          </Command>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
