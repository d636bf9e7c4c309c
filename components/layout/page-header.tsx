import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { IconLink } from '@/components/ui/link';

type PageHeaderProps = {
  title: ReactNode;
  breadcrumbs?: { label: string; href: string }[];
  badges?: ReactNode;
  actions?: ReactNode;
  description?: ReactNode;
  count?: number;
  prev?: string | null;
  next?: string | null;
  tabs?: ReactNode;
};

/** The head of a page: where one is, what it is, what state it is in, and what can be done. The only h1. */
export function PageHeader({
  title,
  breadcrumbs,
  badges,
  actions,
  description,
  count,
  prev,
  next,
  tabs,
}: PageHeaderProps) {
  const t = useTranslations('nav');
  const locale = useLocale();
  return (
    <header className="flex flex-col gap-2">
      {breadcrumbs && breadcrumbs.length > 0 && (
        <nav aria-label={t('breadcrumbs')}>
          <ol className="flex flex-wrap items-center gap-1 text-dense text-muted">
            {breadcrumbs.map((b) => (
              <li key={b.href} className="flex items-center gap-1">
                <Link
                  prefetch={false}
                  href={b.href}
                  className="rounded-sm text-text-2 underline-offset-3 hover:text-text hover:underline"
                >
                  {b.label}
                </Link>
                <ChevronRight aria-hidden className="size-3.5" />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1.5">
          <h1 className="min-w-0 text-page font-semibold tracking-tight zh:tracking-normal">{title}</h1>
          {count !== undefined && (
            <span className="tabular text-lead text-muted">
              {new Intl.NumberFormat(locale).format(count)}
            </span>
          )}
          {badges && <div className="flex flex-wrap items-center gap-1.5">{badges}</div>}
        </div>
        {(actions || prev !== undefined || next !== undefined) && (
          <div className="no-print flex flex-wrap items-center gap-2">
            {prev && (
              <IconLink size="sm" href={prev} label={t('previousItem')} icon={<ChevronLeft aria-hidden />} />
            )}
            {next && (
              <IconLink size="sm" href={next} label={t('nextItem')} icon={<ChevronRight aria-hidden />} />
            )}
            {actions}
          </div>
        )}
      </div>
      {description && <p className="max-w-3xl text-body text-text-2">{description}</p>}
      {tabs}
    </header>
  );
}
