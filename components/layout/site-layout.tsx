import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/link';
import { Brand } from './brand';
import { LocaleSwitch } from './locale-switch';

/** The frame of the public pages. `links`: what stands beside the name, for pages that exist. */
export function SiteLayout({
  links = [],
  children,
}: {
  links?: { href: string; label: string }[];
  children: ReactNode;
}) {
  const t = useTranslations('nav.site');
  return (
    <div className="flex min-h-dvh flex-col bg-bg">
      <header className="sticky top-0 z-20 border-b border-line bg-bg">
        <div className="mx-auto flex h-14 max-w-6xl items-center gap-6 px-4">
          <Link href="/" className="rounded-md">
            <Brand />
          </Link>
          {links.length > 0 && (
            <nav className="flex gap-5 text-body max-sm:hidden">
              {links.map((l) => (
                <Link key={l.href} href={l.href} className="rounded-sm text-text-2 hover:text-text">
                  {l.label}
                </Link>
              ))}
            </nav>
          )}
          <div className="ms-auto flex items-center gap-2">
            <LocaleSwitch className="max-sm:hidden" />
            <ButtonLink href="/sign-in" variant="ghost">
              {t('signIn')}
            </ButtonLink>
            <ButtonLink href="/sign-up" variant="primary">
              {t('signUp')}
            </ButtonLink>
          </div>
        </div>
      </header>
      <main id="main" className="flex-1">
        {children}
      </main>
      <footer className="border-t border-line">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-4 px-4 py-8 text-dense text-muted">
          <span>Orderloop · {t('tagline')}</span>
          <LocaleSwitch />
        </div>
      </footer>
    </div>
  );
}
