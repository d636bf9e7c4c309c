import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LocaleSwitch } from './locale-switch';

export type PortalShop = { name: string; color?: string | null; homeUrl?: string | null };

/** The frame of the shopper's pages: the shop's name and colour, one column, large targets. */
export function PortalLayout({ shop, children }: { shop: PortalShop; children: ReactNode }) {
  const t = useTranslations('nav');
  return (
    <div className="portal flex min-h-dvh flex-col text-portal">
      <header className="border-b border-line bg-bg">
        <div className="mx-auto flex h-14 max-w-2xl items-center justify-between gap-4 px-4">
          <span className="flex min-w-0 items-center gap-2.5 font-semibold">
            <span
              aria-hidden
              className="size-2.5 shrink-0 rounded-full"
              style={{ background: shop.color ?? 'var(--accent)' }}
            />
            <span className="truncate">{shop.name}</span>
          </span>
          <LocaleSwitch />
        </div>
      </header>
      <main id="main" className="mx-auto flex w-full max-w-2xl flex-1 flex-col gap-4 px-4 pt-6 pb-12">
        {children}
      </main>
      <footer className="mx-auto w-full max-w-2xl px-4 pb-8 text-meta text-muted">
        <p>{t('portal.help', { shop: shop.name })}</p>
        <p className="mt-1">{t('portal.poweredBy')}</p>
      </footer>
    </div>
  );
}
