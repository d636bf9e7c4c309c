import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** A step of asking for a return: the way back, how far it is, and one question. */
export function StepFrame({
  back,
  step,
  title,
  children,
}: {
  back: { href: string; label: string };
  /** 1 to 4 */
  step: number;
  title: string;
  children: ReactNode;
}) {
  const t = useTranslations('portal.returns');
  return (
    <>
      <div>
        <Link
          href={back.href}
          prefetch={false}
          className="focus-ring -ml-2 inline-flex min-h-12 items-center gap-1 rounded-md px-2 text-accent"
        >
          <ChevronLeft aria-hidden className="size-5" />
          {back.label}
        </Link>
        <p className="mt-1 text-body text-text-2">{t('step', { step, of: 4 })}</p>
        <div aria-hidden className="mt-2 grid grid-cols-4 gap-1.5">
          {[1, 2, 3, 4].map((n) => (
            <span key={n} className={`h-1 rounded-full ${n <= step ? 'bg-accent' : 'bg-line-strong'}`} />
          ))}
        </div>
        <h1 className="mt-4 text-page font-semibold">{title}</h1>
      </div>
      {children}
    </>
  );
}

/** Something that the shopper must know before they go on. */
export function Notice({
  tone = 'info',
  children,
}: {
  tone?: 'info' | 'danger' | 'success';
  children: ReactNode;
}) {
  const look = {
    info: 'bg-info-tint text-info',
    danger: 'bg-danger-tint text-danger',
    success: 'bg-success-tint text-success',
  }[tone];
  return (
    <p role={tone === 'danger' ? 'alert' : 'status'} className={`rounded-card p-4 text-portal ${look}`}>
      {children}
    </p>
  );
}

export const choice =
  'focus-ring flex min-h-12 w-full items-center gap-3 rounded-card border border-control bg-bg p-4 text-left hover:border-accent';
export const primary =
  'focus-ring inline-flex min-h-12 w-full items-center justify-center rounded-md bg-accent px-5 text-portal font-semibold text-on-accent disabled:opacity-60';
export const secondary =
  'focus-ring inline-flex min-h-12 w-full items-center justify-center rounded-md border border-control bg-bg px-5 text-portal font-semibold';
