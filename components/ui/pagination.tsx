'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { withParams } from '@/lib/format/list-params';
import { ButtonLink } from './link';

type CursorPagerProps = {
  nextCursor?: string | null;
  prevCursor?: string | null;
  shown: number;
  total?: number;
  pageSize?: number;
};

/** The cursors of the pages walked through so far, so that "previous" also works where the server has no way back. */
function useTrail(prevCursor: string | null | undefined) {
  const pathname = usePathname();
  const params = useSearchParams();
  const page = Math.max(1, Number(params.get('page')) || 1);
  const cursor = params.get('cursor');
  const filters = new URLSearchParams(params);
  filters.delete('cursor');
  filters.delete('page');
  const key = (n: number) => `trail ${pathname}?${filters} ${n}`;
  useEffect(() => {
    if (cursor) sessionStorage.setItem(`trail ${pathname}?${filters} ${page}`, cursor);
  });
  const previous = () => {
    if (page <= 2) return withParams(pathname, params, { cursor: null, page: null });
    const known =
      prevCursor ?? (typeof sessionStorage === 'undefined' ? null : sessionStorage.getItem(key(page - 1)));
    return withParams(
      pathname,
      params,
      known ? { cursor: known, page: String(page - 1) } : { cursor: null, page: null },
    );
  };
  return { page, cursor, previous, pathname, params };
}

/** The way through a long list, page by page; the address holds where one is. */
export function CursorPager({ nextCursor, prevCursor, shown, total, pageSize }: CursorPagerProps) {
  const t = useTranslations('common');
  const locale = useLocale();
  const { page, cursor, previous, pathname, params } = useTrail(prevCursor);
  const number = new Intl.NumberFormat(locale);
  const before = pageSize ? (page - 1) * pageSize : 0;
  const first = Boolean(cursor);
  return (
    <nav
      aria-label={t('pages')}
      className="flex flex-wrap items-center justify-between gap-3 text-dense text-text-2"
    >
      <p className="tabular">
        {total === undefined
          ? t('shown', { count: shown })
          : t('shownOf', {
              from: number.format(shown === 0 ? 0 : before + 1),
              to: number.format(before + shown),
              total: number.format(total),
            })}
      </p>
      {(first || nextCursor) && (
        <div className="flex gap-2">
          <ButtonLink
            size="sm"
            href={first ? previous() : '#'}
            aria-disabled={!first || undefined}
            tabIndex={first ? undefined : -1}
            className={first ? undefined : 'pointer-events-none'}
            icon={<ChevronLeft aria-hidden />}
            suppressHydrationWarning
          >
            {t('previous')}
          </ButtonLink>
          <ButtonLink
            size="sm"
            href={
              nextCursor ? withParams(pathname, params, { cursor: nextCursor, page: String(page + 1) }) : '#'
            }
            aria-disabled={!nextCursor || undefined}
            tabIndex={nextCursor ? undefined : -1}
            className={nextCursor ? undefined : 'pointer-events-none'}
          >
            {t('next')}
            <ChevronRight aria-hidden />
          </ButtonLink>
        </div>
      )}
    </nav>
  );
}
