import type { ReactNode } from 'react';
import { cn } from './cn';

const gaps = { 1: 'gap-1', 2: 'gap-2', 3: 'gap-3', 4: 'gap-4', 6: 'gap-6', 8: 'gap-8' } as const;
type Gap = keyof typeof gaps;

/** Things under each other. */
export function Stack({
  gap = 4,
  className,
  children,
}: {
  gap?: Gap;
  className?: string;
  children: ReactNode;
}) {
  return <div className={cn('flex min-w-0 flex-col', gaps[gap], className)}>{children}</div>;
}

/** Things beside each other, wrapping where there is no room. */
export function Row({
  gap = 2,
  className,
  children,
}: {
  gap?: Gap;
  className?: string;
  children: ReactNode;
}) {
  return <div className={cn('flex min-w-0 flex-wrap items-center', gaps[gap], className)}>{children}</div>;
}

/** A detail page: what matters wide on the left, what surrounds it on the right; one column on a phone. */
export function Columns({
  main,
  aside,
  className,
}: {
  main: ReactNode;
  aside: ReactNode;
  className?: string;
}) {
  return (
    <div
      className={cn(
        'grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_22rem]',
        className,
      )}
    >
      <div className="flex min-w-0 flex-col gap-4">{main}</div>
      <div className="flex min-w-0 flex-col gap-4">{aside}</div>
    </div>
  );
}
