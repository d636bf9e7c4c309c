'use client';
import { Menu as MenuIcon } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { cn } from '@/components/ui/cn';
import { Drawer } from '@/components/ui/dialog';
import { activeNavId, navItems } from './nav-items';
import { NavLinks } from './nav-links';
import type { ShellData } from './shell-data';
import { TenantSwitcher } from './tenant-switcher';

const cell =
  'flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-[0.6875rem] text-text-2 outline-offset-[-3px]';

/** The navigation at the bottom of a phone: the most used pages, and a drawer with all of them. */
export function PhoneNav({ shell }: { shell: ShellData }) {
  const t = useTranslations('nav');
  const [open, setOpen] = useState(false);
  const tenant = shell.tenant.slug;
  const active = activeNavId(usePathname(), tenant);
  return (
    <>
      <nav
        data-shell
        aria-label={t('main')}
        className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-bg pb-[env(safe-area-inset-bottom)] lg:hidden"
      >
        {navItems
          .filter((i) => i.phone && shell.permissions.includes(i.permission))
          .map(({ id, path, icon: Icon }) => (
            <Link
              key={id}
              prefetch={false}
              href={`/${tenant}${path}`}
              aria-current={active === id ? 'page' : undefined}
              className={cn(cell, active === id && 'font-semibold text-accent')}
            >
              <Icon aria-hidden className="size-5" />
              {t(id as never)}
            </Link>
          ))}
        <button type="button" onClick={() => setOpen(true)} aria-expanded={open} className={cell}>
          <MenuIcon aria-hidden className="size-5" />
          {t('more')}
        </button>
      </nav>
      <Drawer open={open} onOpenChange={setOpen} title={t('menu')}>
        <div className="mb-3 rounded-md border border-line p-1">
          <TenantSwitcher shell={shell} />
        </div>
        <NavLinks tenant={tenant} permissions={shell.permissions} onNavigate={() => setOpen(false)} />
      </Drawer>
    </>
  );
}
