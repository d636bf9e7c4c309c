import Link from 'next/link';
import type { ReactNode } from 'react';
import { CountBadge } from './badge';
import { cn } from './cn';
import { InSight } from './in-sight';

export const tabStyles =
  'relative inline-flex h-10 shrink-0 items-center gap-1.5 whitespace-nowrap px-1 text-body text-text-2 outline-offset-[-2px] after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:rounded-full hover:text-text';
export const activeTabStyles = 'font-semibold text-text after:bg-accent';

export type LinkTab = { href: string; label: ReactNode; count?: number | string; active?: boolean };

/** Sub-pages as tabs: each is a link, so it can be opened, shared and gone back to. */
export function LinkTabs({
  items,
  label,
  actions,
  className,
}: {
  items: LinkTab[];
  label: string;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <nav
      aria-label={label}
      className={cn('flex items-center gap-5 overflow-x-auto border-b border-line', className)}
    >
      {items.map((item) => (
        <Link
          key={item.href}
          prefetch={false}
          href={item.href}
          aria-current={item.active ? 'page' : undefined}
          className={cn(tabStyles, item.active && activeTabStyles)}
        >
          {item.active && <InSight />}
          {item.label}
          {item.count !== undefined && (
            <CountBadge value={item.count} tone={item.active ? 'info' : 'neutral'} />
          )}
        </Link>
      ))}
      {actions && <div className="ms-auto flex items-center gap-1">{actions}</div>}
    </nav>
  );
}
