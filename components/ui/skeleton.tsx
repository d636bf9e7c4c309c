import { useTranslations } from 'next-intl';
import { cn } from './cn';
import { SpinnerIcon } from './spinner-icon';

function series(length: number): number[] {
  return Array.from({ length }, (_, i) => i + 1);
}

/** A grey place-holder; it appears only after 300 ms, so that quick pages do not flicker. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('skeleton block h-4 rounded-sm bg-pressed', className)} />;
}

/** The shape of a table that is on its way. */
export function TableSkeleton({ rows = 8, columns = 5 }: { rows?: number; columns?: number }) {
  const t = useTranslations('common');
  return (
    <div role="status" className="rounded-card border border-line bg-bg">
      <span className="sr-only">{t('loading')}</span>
      {series(rows).map((row) => (
        <div key={row} className="flex h-row items-center gap-6 border-b border-line px-4 last:border-0">
          {series(columns).map((column) => (
            <Skeleton key={column} className={column === 1 ? 'w-24' : 'w-full max-w-40'} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** The shape of a page that is on its way: heading, filters, table. */
export function PageSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="h-8 w-48" />
      <Skeleton className="h-9 w-full max-w-xl" />
      <TableSkeleton />
    </div>
  );
}

/** Busy, with words. */
export function Spinner({ label, className }: { label: string; className?: string }) {
  return (
    <span role="status" className={cn('inline-flex items-center gap-2 text-body text-text-2', className)}>
      <SpinnerIcon />
      {label}
    </span>
  );
}
