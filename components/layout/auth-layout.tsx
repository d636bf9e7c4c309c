import Link from 'next/link';
import type { ReactNode } from 'react';
import { Brand } from './brand';
import { LocaleSwitch } from './locale-switch';

/** The frame of sign-in, sign-up and what belongs to them: one task, nothing beside it. */
export function AuthLayout({
  title,
  description,
  footer,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-5 py-4">
        <Link href="/" className="rounded-md">
          <Brand />
        </Link>
        <LocaleSwitch />
      </header>
      <main id="main" className="flex flex-1 items-start justify-center px-4 pt-[6vh] pb-16">
        <div className="w-full max-w-md">
          <div className="rounded-card border border-line bg-bg p-6 sm:p-8">
            <h1 className="text-page font-semibold">{title}</h1>
            {description && <p className="mt-1 text-body text-text-2">{description}</p>}
            <div className="mt-6">{children}</div>
          </div>
          {footer && <div className="mt-4 text-center text-body text-text-2">{footer}</div>}
        </div>
      </main>
    </div>
  );
}
