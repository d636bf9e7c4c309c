import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from './cn';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'exchange';

const tones: Record<Tone, string> = {
  neutral: 'bg-neutral-tint text-neutral',
  info: 'bg-info-tint text-info',
  success: 'bg-success-tint text-success',
  warning: 'bg-warning-tint text-warning',
  danger: 'bg-danger-tint text-danger',
  exchange: 'bg-exchange-tint text-exchange',
};

/** The text and tint of a tone, for the few places that are no badge. */
export function toneClass(tone: Tone): string {
  return tones[tone];
}

/** A short word about a thing, never by colour alone. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
  className,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cn(
        'inline-flex max-w-full items-center gap-1 whitespace-nowrap rounded-full px-2 py-0.5 text-meta font-semibold [&_svg]:size-3 [&_svg]:shrink-0',
        tones[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}

/** How many, beside a name. */
export function CountBadge({
  value,
  tone = 'neutral',
  className,
}: {
  value: number | string;
  tone?: Tone;
  className?: string;
}) {
  const locale = useLocale();
  return (
    <span
      className={cn(
        'tabular inline-flex min-w-5 justify-center rounded-full px-1.5 text-meta font-semibold',
        tones[tone],
        className,
      )}
    >
      {typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value}
    </span>
  );
}

/** A label that people gave. */
export function Tag({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span
      className={cn(
        'inline-flex max-w-full items-center gap-1 rounded-sm border border-line-strong px-1.5 text-meta text-text-2',
        className,
      )}
    >
      <span className="truncate">{children}</span>
    </span>
  );
}
