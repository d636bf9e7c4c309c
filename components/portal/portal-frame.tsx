import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LocaleSwitch } from '@/components/layout/locale-switch';

/** The frame of the shopper's pages: the shop's name, one column, large targets, next to no script. */
export function PortalFrame({ shop, children }: { shop: string; children: ReactNode }) {
  const t = useTranslations('nav');
  return (
    <div className="portal flex min-h-dvh flex-col bg-canvas text-portal">
      <header className="border-b border-line bg-bg">
        <div className="mx-auto flex min-h-14 max-w-2xl items-center justify-between gap-4 px-4">
          <span className="flex min-w-0 items-center gap-2.5 font-semibold">
            <span aria-hidden className="size-2.5 shrink-0 rounded-full bg-accent" />
            <span className="truncate">{shop}</span>
          </span>
          <LocaleSwitch />
        </div>
      </header>
      <main id="main" className="mx-auto flex w-full max-w-2xl flex-1 flex-col gap-4 px-4 pt-6 pb-12">
        {children}
      </main>
      <footer className="mx-auto w-full max-w-2xl px-4 pb-8 text-meta text-text-2">
        <p>{t('portal.help', { shop })}</p>
        <p className="mt-1">{t('portal.poweredBy')}</p>
      </footer>
    </div>
  );
}
