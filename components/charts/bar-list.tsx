import Link from 'next/link';
import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

export type BarListItem = { label: string; value: number; shown?: ReactNode; href?: string };

/** Values by name as bars, largest first as given; plain HTML, so it is its own table. */
export function BarList({
  items,
  label,
  className,
}: {
  items: readonly BarListItem[];
  label: string;
  className?: string;
}) {
  const locale = useLocale();
  const max = Math.max(1, ...items.map((i) => i.value));
  return (
    <ul aria-label={label} className={cn('flex flex-col gap-1', className)}>
      {items.map((item) => (
        <li
          key={item.label}
          className="relative flex min-h-8 items-center justify-between gap-4 px-2 text-dense"
        >
          <span
            aria-hidden
            className="absolute inset-y-0.5 inset-s-0 rounded-sm bg-info-tint"
            style={{ width: `${Math.max(1, (item.value / max) * 100)}%` }}
          />
          <span className="relative min-w-0 truncate">
            {item.href ? (
              <Link
                prefetch={false}
                href={item.href}
                className="rounded-sm underline-offset-3 hover:underline"
              >
                {item.label}
              </Link>
            ) : (
              item.label
            )}
          </span>
          <span className="tabular relative font-semibold">
            {item.shown ?? new Intl.NumberFormat(locale).format(item.value)}
          </span>
        </li>
      ))}
    </ul>
  );
}
