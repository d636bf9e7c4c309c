'use client';
import { Check, Languages, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { Menu } from '@/components/ui/menu';
import { rememberPreference } from '@/components/ui/preferences';
import { locales } from '@/lib/format/locales';
import type { ShellData } from './shell-data';
import { signOut } from './sign-out';
import { type Theme, useTheme } from './use-theme';

const themeIcons = { light: Sun, dark: Moon, system: Monitor } as const;

/** Who is signed in, and what belongs to the person rather than to the shop: theme, language, leaving. */
export function UserMenu({ shell }: { shell: ShellData }) {
  const t = useTranslations('nav');
  const tc = useTranslations('common');
  const router = useRouter();
  const locale = useLocale();
  const [theme, setTheme] = useTheme();
  const initials = shell.user.name
    .split(/\s+/)
    .map((part) => [...part][0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();
  const check = (on: boolean) => (on ? <Check aria-hidden /> : undefined);
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('user')}
          className="grid size-8 place-items-center rounded-full bg-neutral-tint text-meta font-semibold text-neutral hover:bg-pressed touch:size-10"
        >
          {initials}
        </button>
      }
      header={
        <div className="py-1">
          <p className="truncate text-body font-semibold">{shell.user.name}</p>
          <p className="truncate text-meta text-muted">{shell.user.email}</p>
          <p className="text-meta text-muted">{t(`roles.${shell.role}`)}</p>
        </div>
      }
      items={[
        ...(['light', 'dark', 'system'] as Theme[]).map((value) => {
          const Icon = themeIcons[value];
          return {
            label: tc(`theme.${value}`),
            icon: <Icon aria-hidden />,
            hint: check(theme === value),
            onSelect: () => setTheme(value),
          };
        }),
        'separator',
        ...locales.map((value) => ({
          label: tc(`languages.${value}`),
          icon: <Languages aria-hidden />,
          hint: check(locale === value),
          onSelect: () => {
            rememberPreference('locale', value);
            router.refresh();
          },
        })),
        'separator',
        { label: t('signOut'), icon: <LogOut aria-hidden />, onSelect: () => void signOut() },
      ]}
    />
  );
}
