import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Toaster } from '@/components/ui/toast';
import { CommandLauncher } from './command-launcher';
import { NotificationBell } from './notification-bell';
import { PhoneNav } from './phone-nav';
import type { ShellData } from './shell-data';
import { SideNav } from './side-nav';
import { UserMenu } from './user-menu';

/** The frame round every page of a shop: navigation, search, the person, and room for the page. */
export function AppShell({
  shell,
  banner,
  children,
}: {
  shell: ShellData;
  banner?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations('common');
  return (
    <div className="flex min-h-dvh">
      <a
        href="#main"
        className="sr-only z-70 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
      >
        {t('skipToContent')}
      </a>
      <SideNav shell={shell} />
      <div className="flex min-w-0 flex-1 flex-col">
        <header
          data-shell
          className="sticky top-0 z-20 flex h-13 items-center gap-3 border-b border-line bg-bg px-4 lg:px-6"
        >
          <span className="min-w-0 truncate text-body font-semibold lg:hidden">{shell.tenant.name}</span>
          <div className="ms-auto flex items-center gap-2 lg:ms-0 lg:flex-1 lg:justify-between">
            <CommandLauncher shell={shell} />
            <div className="flex items-center gap-2">
              <NotificationBell tenant={shell.tenant.slug} />
              <UserMenu shell={shell} />
            </div>
          </div>
        </header>
        {banner}
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto flex w-full max-w-[100rem] min-w-0 flex-1 flex-col gap-4 px-4 pt-5 pb-24 outline-none lg:px-6 lg:pb-10"
        >
          {children}
        </main>
      </div>
      <PhoneNav shell={shell} />
      <Toaster />
    </div>
  );
}
