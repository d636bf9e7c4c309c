'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { Keyboard, Languages, type LucideIcon, Moon, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Kbd } from '@/components/ui/kbd';
import { rememberPreference } from '@/components/ui/preferences';
import { commandItems, navItems } from './nav-items';
import type { ShellData } from './shell-data';
import { type Theme, useTheme } from './use-theme';

type Entry = {
  id: string;
  label: string;
  icon: LucideIcon;
  keywords?: string[];
  keys?: string;
  run: () => void;
};

const groupStyles =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-muted';

function Group({ heading, entries }: { heading: string; entries: Entry[] }) {
  return (
    <Command.Group heading={heading} className={groupStyles}>
      {entries.map((e) => (
        <Command.Item
          key={e.id}
          value={`${e.label} ${e.id}`}
          keywords={e.keywords}
          onSelect={e.run}
          className="flex h-9 cursor-default items-center gap-2.5 rounded-md px-2 text-body data-[selected=true]:bg-hover touch:h-11"
        >
          <e.icon aria-hidden className="size-4 shrink-0 text-muted" />
          <span className="min-w-0 flex-1 truncate">{e.label}</span>
          {e.keys && <Kbd keys={e.keys} />}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** Everything by name: pages, tasks, preferences, and the search of the lists. */
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
    keywords: [i.id],
    run: go(i.path),
  }));
  const tasks: Entry[] = commandItems.filter(may).map((i) => ({
    id: `do-${i.id}`,
    label: t(`commands.${i.id}` as never),
    icon: i.icon,
    keywords: i.keywords.split(' '),
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
  const searchable = navItems.filter((i) => may(i) && ['orders', 'catalog', 'customers'].includes(i.id));
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Base.Popup
          aria-label={t('commandTitle')}
          className="fixed inset-x-3 top-[10vh] z-50 mx-auto max-w-xl overflow-hidden rounded-card bg-raised shadow-overlay outline-none"
        >
          <Command label={t('commandTitle')} loop>
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              <Search aria-hidden className="size-4 shrink-0 text-muted" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder={t('searchHint')}
                className="h-12 w-full bg-transparent text-portal outline-none focus-visible:outline-none"
              />
              <Kbd keys="escape" />
            </div>
            <Command.List aria-label={t('commandTitle')} className="max-h-[60vh] overflow-y-auto p-2">
              <Command.Empty className="px-2 py-6 text-center text-body text-muted">
                {t('commandEmpty')}
              </Command.Empty>
              {text.trim() !== '' && (
                <Command.Group forceMount heading={t('groups.found')} className={groupStyles}>
                  {searchable.map((i) => (
                    <Command.Item
                      key={i.id}
                      forceMount
                      value={`find ${i.id} ${text}`}
                      onSelect={go(`${i.path}?q=${encodeURIComponent(text.trim())}`)}
                      className="flex h-9 cursor-default items-center gap-2.5 rounded-md px-2 text-body data-[selected=true]:bg-hover touch:h-11"
                    >
                      <i.icon aria-hidden className="size-4 shrink-0 text-muted" />
                      <span className="min-w-0 flex-1 truncate">
                        {t('findIn', { text: text.trim(), place: t(i.id as never) })}
                      </span>
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              <Group heading={t('groups.go')} entries={pages} />
              <Group heading={t('groups.do')} entries={tasks} />
              <Group heading={t('groups.settings')} entries={preferences} />
            </Command.List>
          </Command>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
