import Link from 'next/link';
import type { CSSProperties, ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

/** The ground of a mark by how much of the most it is; with a text upon it the ground stays pale enough to read it. */
export function groundOf(share: number, withText = true): string {
  const most = withText ? 52 : 100;
  const least = withText ? 5 : 8;
  return `color-mix(in oklab, var(--chart-1) ${(least + Math.max(0, Math.min(1, share)) * (most - least)).toFixed(1)}%, var(--bg))`;
}

/** One mark of a chart made of marks; with an address it opens the rows that it counts. */
export function Mark({
  href,
  label,
  first,
  style,
  className,
  children,
}: {
  href?: string | undefined;
  label: string;
  first?: boolean;
  style?: CSSProperties;
  className?: string;
  children?: ReactNode;
}) {
  const look = cn('block rounded-[3px] outline-offset-1', className);
  return href ? (
    <Link
      prefetch={false}
      data-mark
      tabIndex={first ? 0 : -1}
      href={href}
      aria-label={label}
      title={label}
      style={style}
      className={cn(look, 'hover:outline-2 hover:outline-text focus-visible:z-1')}
    >
      {children}
    </Link>
  ) : (
    <span role="img" aria-label={label} title={label} style={style} className={look}>
      {children}
    </span>
  );
}

/** From pale to full: what the ground of a mark means. */
export function GroundLegend({ least, most }: { least: string; most: string }) {
  return (
    <p className="mt-3 flex items-center gap-2 text-meta text-text-2">
      <span className="tabular">{least}</span>
      <span aria-hidden className="flex overflow-hidden rounded-full">
        {[0, 0.25, 0.5, 0.75, 1].map((s) => (
          <span key={s} className="h-2 w-6" style={{ background: groundOf(s) }} />
        ))}
      </span>
      <span className="tabular">{most}</span>
    </p>
  );
}
