'use client';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { rememberPreference } from '@/components/ui/preferences';
import { NavLinks } from './nav-links';
import type { ShellData } from './shell-data';
import { TenantSwitcher } from './tenant-switcher';

/** The navigation at the left of a wide screen; it can be narrowed to icons, and stays so. */
export function SideNav({ shell }: { shell: ShellData }) {
  const t = useTranslations('nav');
  const [narrow, setNarrow] = useState(false);
  useEffect(() => setNarrow(document.documentElement.dataset.rail === 'narrow'), []);
  const toggle = () => {
    const next = narrow ? 'wide' : 'narrow';
    document.documentElement.dataset.rail = next;
    rememberPreference('rail', next);
    setNarrow(!narrow);
  };
  return (
    <aside
      data-shell
      className="rail sticky top-0 z-30 hidden h-dvh shrink-0 flex-col border-e border-line bg-bg lg:flex"
    >
      <div className="flex h-13 items-center border-b border-line px-2.5">
        <TenantSwitcher shell={shell} />
      </div>
      <nav aria-label={t('main')} className="min-h-0 flex-1 overflow-y-auto p-2.5">
        <NavLinks tenant={shell.tenant.slug} permissions={shell.permissions} />
      </nav>
      <div className="border-t border-line p-2.5">
        <button
          type="button"
          onClick={toggle}
          aria-expanded={!narrow}
          title={narrow ? t('expand') : t('collapse')}
          className={cn(
            'flex h-9 w-full items-center gap-2.5 rounded-md px-2.5 text-dense text-muted hover:bg-hover hover:text-text',
          )}
        >
          {narrow ? (
            <PanelLeftOpen aria-hidden className="size-4 shrink-0" />
          ) : (
            <PanelLeftClose aria-hidden className="size-4 shrink-0" />
          )}
          <span className="rail-hide truncate">{narrow ? t('expand') : t('collapse')}</span>
        </button>
      </div>
    </aside>
  );
}
